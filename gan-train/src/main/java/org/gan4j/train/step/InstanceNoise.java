package org.gan4j.train.step;

import org.gan4j.optim.LinearDecay;
import org.gan4j.optim.Schedule;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Normal noise added to every sample that the discriminator sees, real or generated, so that the two distributions overlap;
 * it fades during training. Immutable.
 *
 * <p>Sonderby et al., ICLR 2017; Arjovsky and Bottou, ICLR 2017, section 3.
 *
 * @param deviation the standard deviation at the first step, positive
 * @param decay the factor on the deviation as a function of the generator's steps
 */
public record InstanceNoise(double deviation, Schedule decay) {
    /**
     * Checks the values.
     *
     * @param deviation the standard deviation at the first step, positive
     * @param decay the factor on the deviation as a function of the generator's steps
     * @throws IllegalArgumentException if the deviation is not positive
     */
    public InstanceNoise {
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("InstanceNoise: expects a deviation > 0, got " + deviation);
        }
    }

    /**
     * {@return noise that fades linearly to zero over {@code steps} steps}
     *
     * @param deviation the standard deviation at the first step, positive
     * @param steps the number of the generator's steps after which there is no noise
     */
    public static InstanceNoise fading(double deviation, long steps) {
        return new InstanceNoise(deviation, new LinearDecay(0, steps, 0));
    }

    /** Adds the noise of a step to samples. */
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
