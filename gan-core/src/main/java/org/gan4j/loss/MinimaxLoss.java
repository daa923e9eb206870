package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * Original two-player loss: Goodfellow et al., NeurIPS 2014, equation 1.
 *
 * <p>For logits, with s the sigmoid: the discriminator minimises -mean(log s(real)) - mean(log(1 - s(fake))), the
 * generator mean(log(1 - s(fake))), whose gradient vanishes where the discriminator is confident; train with {@link
 * NonSaturatingLoss} instead. Immutable; safe to share between threads.
 *
 * @param smoothing one-sided label smoothing, in [0, 1): the target of real samples is 1 - smoothing
 */
public record MinimaxLoss(double smoothing) implements AdversarialLoss {
    /**
     * Checks the smoothing.
     *
     * @param smoothing one-sided label smoothing, in [0, 1): the target of real samples is 1 - smoothing
     * @throws IllegalArgumentException if the smoothing is outside [0, 1)
     */
    public MinimaxLoss {
        NonSaturatingLoss.requireSmoothing(smoothing);
    }

    /** Creates the loss without smoothing. */
    public MinimaxLoss() {
        this(0);
    }

    /**
     * Sets one-sided label smoothing.
     *
     * @param newSmoothing in [0, 1); the target of real samples is 1 - newSmoothing
     * @return the loss with this smoothing
     */
    public MinimaxLoss labelSmoothing(double newSmoothing) {
        return new MinimaxLoss(newSmoothing);
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return new NonSaturatingLoss(smoothing, false).discriminator(real, fake);
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return fake.softplus().mean().negate();
    }

    @Override
    public boolean isSigned() {
        return true;
    }

    @Override
    public Tensor score(Tensor output) {
        return output.sigmoid();
    }
}
