package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * Usual loss for training GANs: Goodfellow et al., NeurIPS 2014, section 3.
 *
 * <p>For logits, with s the sigmoid: the discriminator minimises -mean(log s(real)) - mean(log(1 - s(fake))), the
 * generator -mean(log s(fake)), whose gradient does not vanish where the discriminator is confident. Immutable; safe to
 * share between threads.
 *
 * @param smoothing one-sided label smoothing (Salimans et al., NeurIPS 2016), in [0, 1): the target of real samples is
 *     1 - smoothing
 * @param averaged true to average the discriminator's two terms instead of summing them
 */
public record NonSaturatingLoss(double smoothing, boolean averaged) implements AdversarialLoss {
    private static final Loss CROSS_ENTROPY = new BceWithLogitsLoss();

    /**
     * Checks the smoothing.
     *
     * @param smoothing one-sided label smoothing (Salimans et al., NeurIPS 2016), in [0, 1): the target of real samples
     *     is 1 - smoothing
     * @param averaged true to average the discriminator's two terms instead of summing them
     * @throws IllegalArgumentException if the smoothing is outside [0, 1)
     */
    public NonSaturatingLoss {
        requireSmoothing(smoothing);
    }

    /** Creates the loss without smoothing, with summed terms. */
    public NonSaturatingLoss() {
        this(0, false);
    }

    /**
     * Sets one-sided label smoothing.
     *
     * @param newSmoothing in [0, 1); the target of real samples is 1 - newSmoothing
     * @return the loss with this smoothing
     */
    public NonSaturatingLoss labelSmoothing(double newSmoothing) {
        return new NonSaturatingLoss(newSmoothing, averaged);
    }

    /** {@return the loss that averages the discriminator's two terms} */
    public NonSaturatingLoss average() {
        return new NonSaturatingLoss(smoothing, true);
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return crossEntropy(CROSS_ENTROPY, real, fake, this);
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return CROSS_ENTROPY.apply(fake, fake.constant(fake.shape(), 1));
    }

    @Override
    public boolean isSigned() {
        return true;
    }

    @Override
    public Tensor score(Tensor output) {
        return output.sigmoid();
    }

    static void requireSmoothing(double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("label smoothing: expects a value in [0, 1), got " + smoothing);
        }
    }

    static Tensor crossEntropy(Loss crossEntropy, Tensor real, Tensor fake, NonSaturatingLoss settings) {
        Tensor realLoss = crossEntropy.apply(real, real.constant(real.shape(), 1 - settings.smoothing));
        Tensor fakeLoss = crossEntropy.apply(fake, fake.constant(fake.shape(), 0));
        Tensor sum = realLoss.add(fakeLoss);
        return settings.averaged ? sum.divide(2) : sum;
    }
}
