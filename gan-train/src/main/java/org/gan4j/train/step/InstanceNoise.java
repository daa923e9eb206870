package org.gan4j.train.step;

import org.gan4j.optim.LinearDecay;
import org.gan4j.optim.Schedule;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Normal noise on every sample that the discriminator sees, real or generated, which makes the two distributions overlap;
 * it fades while training goes on.
 *
 * <p>Sonderby et al., ICLR 2017; Arjovsky and Bottou, ICLR 2017, section 3.
 *
 * @param deviation its standard deviation at the first step, positive
 * @param decay what the deviation is multiplied by, by the steps of the generator
 */
public record InstanceNoise(double deviation, Schedule decay) {
    public InstanceNoise {
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("InstanceNoise: expects a deviation > 0, got " + deviation);
        }
    }

    /** Fading along a line, to nothing after so many steps. */
    public static InstanceNoise fading(double deviation, long steps) {
        return new InstanceNoise(deviation, new LinearDecay(0, steps, 0));
    }

    /** The samples with noise, as it is at a step. */
    Tensor over(Tensor samples, long step, RandomStream random) {
        double now = deviation * decay.factor(step);
        if (now == 0) {
            return samples;
        }
        return Scope.keeping(() -> samples.add(Tensor.normal(samples.shape(), samples.dtype(), random)
                .to(samples.backend())
                .multiply(now)));
    }
}
