package org.gan4j.train;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * What the two networks minimise, given the discriminator's outputs: it only computes, and knows neither networks nor
 * optimizers.
 */
public interface AdversarialLoss {
    /**
     * The discriminator's loss, a scalar.
     *
     * @param real the discriminator's outputs for real samples, [n, 1]
     * @param fake its outputs for generated samples, [n, 1]
     */
    Tensor discriminator(Tensor real, Tensor fake);

    /**
     * The generator's loss, a scalar.
     *
     * @param fake the discriminator's outputs for generated samples, [n, 1]
     * @param real its outputs for real samples, computed only if asked for: few losses need them
     */
    Tensor generator(Tensor fake, Supplier<Tensor> real);

    /** The probability of being real that an output of the discriminator stands for. */
    Tensor probability(Tensor output);
}
