package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * RaSGAN loss: compares each sample with the average of the other kind.
 *
 * <p>For logits, with s the sigmoid: the discriminator minimises -mean(log s(real - mean(fake))) - mean(log(1 - s(fake
 * - mean(real)))), the generator the same with real and fake exchanged. Jolicoeur-Martineau, ICLR 2019, section 4.1.
 * Immutable; safe to share between threads.
 */
public record RelativisticAverageLoss() implements AdversarialLoss {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return above(real, fake);
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return above(fake, real.get());
    }

    /** Computes the loss for {@code higher} being real and {@code lower} not. */
    private static Tensor above(Tensor higher, Tensor lower) {
        return Scope.keeping(() -> {
            Tensor first = higher.subtract(lower.mean()).negate().softplus().mean();
            Tensor second = lower.subtract(higher.mean()).softplus().mean();
            return first.add(second);
        });
    }

    /** Returns the output itself, of which only differences are meaningful. */
    @Override
    public Tensor score(Tensor output) {
        return output;
    }
}
