package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * WGAN loss: the critic minimises mean(fake) - mean(real), the generator -mean(fake).
 *
 * <p>The negative critic loss estimates the distance between the two distributions if a weight clip, a gradient penalty
 * or {@link org.gan4j.nn.SpectralNorm} keeps the critic 1-Lipschitz. Takes outputs of any size, without a sigmoid.
 * Arjovsky, Chintala and Bottou, ICML 2017. Immutable; safe to share between threads.
 */
public record WassersteinLoss() implements AdversarialLoss {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return Scope.keeping(() -> fake.mean().subtract(real.mean()));
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return Scope.keeping(() -> fake.mean().negate());
    }

    /** Returns the output itself, of which only differences are meaningful. */
    @Override
    public Tensor score(Tensor output) {
        return output;
    }

    @Override
    public boolean needsBound() {
        return true;
    }
}
