package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Hinge loss: the discriminator minimises mean(max(0, 1 - real)) + mean(max(0, 1 + fake)), the generator -mean(fake).
 *
 * <p>Takes logits. Lim and Ye, "Geometric GAN", 2017; used with spectral normalisation since Miyato et al., ICLR 2018.
 * Immutable; safe to share between threads.
 */
public record HingeLoss() implements AdversarialLoss {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return Scope.keeping(
                () -> real.negate().add(1).relu().mean().add(fake.add(1).relu().mean()));
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return Scope.keeping(() -> fake.mean().negate());
    }

    @Override
    public boolean isSigned() {
        return true;
    }

    /** Returns the output itself; real samples above 1 and fake ones below -1 no longer affect the loss. */
    @Override
    public Tensor score(Tensor output) {
        return output;
    }
}
