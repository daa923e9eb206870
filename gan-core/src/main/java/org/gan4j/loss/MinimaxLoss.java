package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * The two-player game as it was first written: Goodfellow et al., NeurIPS 2014, equation 1.
 *
 * <p>For logits, with s the sigmoid: the discriminator minimises -mean(log s(real)) - mean(log(1 - s(fake))), and the
 * generator mean(log(1 - s(fake))), whose gradient vanishes where the discriminator is sure; {@link NonSaturatingLoss} is
 * what to train with.
 *
 * @param smoothing one-sided label smoothing: real samples have the target 1 - smoothing
 */
public record MinimaxLoss(double smoothing) implements AdversarialLoss {
    public MinimaxLoss {
        NonSaturatingLoss.requireSmoothing(smoothing);
    }

    /** No smoothing. */
    public MinimaxLoss() {
        this(0);
    }

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
    public Tensor score(Tensor output) {
        return output.sigmoid();
    }
}
