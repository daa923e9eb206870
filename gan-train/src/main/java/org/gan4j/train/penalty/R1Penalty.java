package org.gan4j.train.penalty;

import java.util.function.UnaryOperator;
import org.gan4j.tensor.Tensor;

/**
 * R1: gamma / 2 times the mean of |grad D(x)|^2 at the real samples; the norm is over all elements of a sample. Immutable;
 * safe to share between threads.
 *
 * <pre>{@code
 * GanTrainer.of(generator, discriminator).regularizer(new R1Penalty(0.5, 4));
 * }</pre>
 *
 * <p>Mescheder, Geiger and Nowozin, ICML 2018, equation 9. Applied lazily, every few updates with its weight multiplied by
 * the interval, it costs little: Karras et al., CVPR 2020, appendix B.
 *
 * @param gamma the paper's weight, positive
 * @param every the interval in updates, 1 or more
 */
public record R1Penalty(double gamma, int every) implements ZeroCentredPenalty {
    /**
     * Checks the values.
     *
     * @param gamma the paper's weight, positive
     * @param every the interval in updates, 1 or more
     * @throws IllegalArgumentException if a number is out of its range
     */
    public R1Penalty {
        ZeroCentredPenalty.require("R1Penalty", gamma, every);
    }

    /** The paper's gamma of 10, at every update. */
    public R1Penalty() {
        this(DEFAULT_GAMMA, 1);
    }

    /**
     * {@return this penalty with another gamma}
     *
     * @param newGamma the paper's weight, positive
     */
    public R1Penalty gamma(double newGamma) {
        return new R1Penalty(newGamma, every);
    }

    /**
     * Applies it every {@code updates} updates, with its weight multiplied by {@code updates}; StyleGAN2 takes 16.
     *
     * @param updates the interval, 1 or more
     * @return the penalty with this interval
     */
    public R1Penalty lazily(int updates) {
        return new R1Penalty(gamma, updates);
    }

    @Override
    public UnaryOperator<Tensor> critic(CriticView view) {
        return view.critic();
    }

    @Override
    public Tensor samples(CriticView view) {
        return view.real();
    }
}
