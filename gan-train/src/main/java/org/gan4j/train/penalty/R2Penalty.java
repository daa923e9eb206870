package org.gan4j.train.penalty;

import java.util.function.UnaryOperator;
import org.gan4j.tensor.Tensor;

/**
 * R2: gamma / 2 times the mean of |grad D(x)|^2 at the generated samples; the norm is over all elements of a sample.
 * Immutable; safe to share between threads.
 *
 * <p>Mescheder, Geiger and Nowozin, ICML 2018, equation 9. Applied lazily, every few updates with its weight multiplied by
 * the interval, it costs little: Karras et al., CVPR 2020, appendix B.
 *
 * @param gamma the paper's weight, positive
 * @param every the interval in updates, 1 or more
 */
public record R2Penalty(double gamma, int every) implements ZeroCentredPenalty {
    /**
     * Checks the values.
     *
     * @param gamma the paper's weight, positive
     * @param every the interval in updates, 1 or more
     * @throws IllegalArgumentException if a number is out of its range
     */
    public R2Penalty {
        ZeroCentredPenalty.require("R2Penalty", gamma, every);
    }

    /** The paper's gamma of 10, at every update. */
    public R2Penalty() {
        this(DEFAULT_GAMMA, 1);
    }

    /**
     * {@return this penalty with another gamma}
     *
     * @param newGamma the paper's weight, positive
     */
    public R2Penalty gamma(double newGamma) {
        return new R2Penalty(newGamma, every);
    }

    /**
     * Applies it every {@code updates} updates, with its weight multiplied by {@code updates}; StyleGAN2 takes 16.
     *
     * @param updates the interval, 1 or more
     * @return the penalty with this interval
     */
    public R2Penalty lazily(int updates) {
        return new R2Penalty(gamma, updates);
    }

    @Override
    public UnaryOperator<Tensor> critic(CriticView view) {
        return view.fakeCritic();
    }

    @Override
    public Tensor samples(CriticView view) {
        return view.fake();
    }
}
