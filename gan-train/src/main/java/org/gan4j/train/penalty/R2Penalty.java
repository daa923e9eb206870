package org.gan4j.train.penalty;

import java.util.Optional;
import org.gan4j.tensor.Tensor;

/**
 * R2: gamma / 2 times the mean of |grad D(x)|^2 at the generated samples; the norm is over all elements of a sample.
 *
 * <p>Mescheder, Geiger and Nowozin, ICML 2018, equation 9. Lazily, that is only at every so manieth update and so many times
 * as heavy there, it costs little: Karras et al., CVPR 2020, appendix B.
 *
 * @param gamma the paper's weight, positive
 * @param every the updates from one penalty to the next, 1 or more
 */
public record R2Penalty(double gamma, int every) implements Regularizer {
    private static final double GAMMA = 10;

    public R2Penalty {
        Slopes.requireWeight("R2Penalty", gamma);
        Slopes.requireEvery("R2Penalty", every);
    }

    /** The paper's gamma of 10, at every update. */
    public R2Penalty() {
        this(GAMMA, 1);
    }

    public R2Penalty gamma(double newGamma) {
        return new R2Penalty(newGamma, every);
    }

    /** Only at every so manieth update, and so many times as heavy; StyleGAN2 takes 16. */
    public R2Penalty lazily(int updates) {
        return new R2Penalty(gamma, updates);
    }

    @Override
    public Optional<Tensor> penalty(Judging judging) {
        return Slopes.lazily(judging, judging.fake(), gamma, every);
    }

    @Override
    public boolean isPerSample() {
        return true;
    }
}
