package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * Instance noise at work: fades with the steps of the generator's optimizer, and draws from a stream of its own.
 *
 * @param noise nothing is added if empty
 */
record SampleNoise(Optional<InstanceNoise> noise, Optimizer generatorOptimizer, RandomStream random) {
    Tensor over(Tensor samples) {
        return noise.map(each -> each.over(samples, generatorOptimizer.steps(), random))
                .orElse(samples);
    }
}
