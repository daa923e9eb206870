package org.gan4j.loss;

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

    /**
     * How real the discriminator takes a sample for, as logs show it: the probability that an output stands for where the
     * loss is one of probabilities, else the output itself.
     */
    Tensor score(Tensor output);

    /** Whether it takes probabilities instead of outputs of any size: those of a discriminator that ends in a sigmoid. */
    default boolean takesProbabilities() {
        return false;
    }
}
