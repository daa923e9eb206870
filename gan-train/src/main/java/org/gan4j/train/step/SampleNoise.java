package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * Instance noise with its random stream.
 *
 * @param noise nothing is added if empty
 */
record SampleNoise(Optional<InstanceNoise> noise, RandomStream random) {
    /** Adds fresh noise of a step's strength. */
    Tensor over(Tensor samples, long step) {
        return noise.map(each -> each.over(samples, step, random)).orElse(samples);
    }
}
