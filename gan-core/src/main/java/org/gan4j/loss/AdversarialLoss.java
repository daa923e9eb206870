package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * The losses of the two networks of a GAN as functions of the discriminator's outputs: it only computes, and knows neither
 * networks nor optimizers.
 *
 * <p>The outputs for n samples are [n, 1], or [n, 1, h, w] for a discriminator of patches (PatchGAN), whose patches count
 * alike, or [n]; those for real and for generated samples have one shape. A loss that is {@link org.gan4j.io.Stateful} is
 * saved in checkpoints.
 */
public interface AdversarialLoss {
    /**
     * Computes the discriminator's loss, a scalar.
     *
     * @param real the discriminator's outputs for real samples
     * @param fake its outputs for generated samples
     */
    Tensor discriminator(Tensor real, Tensor fake);

    /**
     * Computes the generator's loss, a scalar.
     *
     * @param fake the discriminator's outputs for generated samples
     * @param real its outputs for real samples, computed only if asked for: few losses need them
     */
    Tensor generator(Tensor fake, Supplier<Tensor> real);

    /**
     * Computes how real the discriminator takes samples for, as logs show it: the probability that an output stands for where
     * the loss is one of probabilities, else the output itself.
     */
    Tensor score(Tensor output);

    /** Whether it takes probabilities instead of outputs of any size: those of a discriminator that ends in a sigmoid. */
    default boolean takesProbabilities() {
        return false;
    }

    /** Whether it means something only for a critic within bounds: a penalty, a constraint or spectral normalisation. */
    default boolean needsBound() {
        return false;
    }
}
