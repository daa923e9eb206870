package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * Losses of a GAN's two networks as functions of the discriminator's outputs; they know neither networks nor
 * optimizers.
 *
 * <pre>{@code
 * public record SignedLoss() implements AdversarialLoss {
 *     public Tensor discriminator(Tensor real, Tensor fake) {
 *         return fake.mean().subtract(real.mean());
 *     }
 *
 *     public Tensor generator(Tensor fake, Supplier<Tensor> real) {
 *         return fake.mean().negate();
 *     }
 *
 *     public Tensor score(Tensor output) {
 *         return output;
 *     }
 * }
 * }</pre>
 *
 * <p>For n samples the outputs are shaped [n], [n, 1], or [n, 1, h, w] for a PatchGAN, whose patches have equal weight;
 * the outputs for real and for fake samples have the same shape. A loss that is {@link org.gan4j.io.Stateful} is saved
 * in checkpoints. The losses here are immutable and safe to share between threads.
 */
public interface AdversarialLoss {
    /**
     * Computes the discriminator's loss.
     *
     * @param real discriminator outputs for real samples
     * @param fake discriminator outputs for generated samples
     * @return a scalar to minimise
     */
    Tensor discriminator(Tensor real, Tensor fake);

    /**
     * Computes the generator's loss.
     *
     * @param fake discriminator outputs for generated samples
     * @param real discriminator outputs for real samples, computed only on request: few losses need them
     * @return a scalar to minimise
     */
    Tensor generator(Tensor fake, Supplier<Tensor> real);

    /**
     * Computes how real the discriminator considers samples, for logs.
     *
     * @param output discriminator outputs for samples
     * @return a probability for each output where the loss is one of probabilities, else the output itself
     */
    Tensor score(Tensor output);

    /**
     * {@return true if the loss takes probabilities, the outputs of a discriminator that ends in a sigmoid, instead of
     * outputs of any size}
     */
    default boolean takesProbabilities() {
        return false;
    }

    /** {@return true if the loss requires a bounded critic: by a penalty, a constraint or spectral normalisation} */
    default boolean needsBound() {
        return false;
    }

    /**
     * {@return true if the loss drives outputs for real samples above 0 and those for generated ones below, so that an
     * output's sign is the discriminator's verdict}
     */
    default boolean isSigned() {
        return false;
    }
}
