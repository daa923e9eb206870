package org.gan4j.train.augment;

import java.util.OptionalDouble;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * A random, differentiable transform of all samples that the discriminator sees, real and generated, in both networks'
 * updates. A discriminator that sees few images then cannot learn them by heart, and the generator, whose gradients flow
 * through the transform, does not learn to produce transformed samples.
 *
 * <p>The step transforms real and generated samples by independent draws from one distribution. The discriminator's
 * regularizers are given the transformed samples, and take slopes with respect to these; terms of the generator's loss that
 * compare samples are given the samples as they were generated. An augmentation that is {@link org.gan4j.io.Stateful} is
 * saved in checkpoints. Called on the training thread.
 */
public interface Augmentation {
    /**
     * Transforms each sample by draws of its own; recorded if the samples are.
     *
     * @param samples [n, channels, height, width]
     * @param random the step's stream for augmentation, saved in checkpoints
     * @return the transformed samples, of the same shape
     * @throws org.gan4j.shape.ShapeException if the samples are not images
     */
    Tensor apply(Tensor samples, RandomStream random);

    /**
     * Receives the discriminator's outputs for the transformed real samples of each of its updates.
     *
     * @param realOutputs the discriminator's outputs, [n, ..]
     * @param images the number of images that they judge
     */
    default void observe(Tensor realOutputs, int images) {}

    /**
     * {@return true if {@link #observe} depends on the signs of the outputs, which then must tell real samples from
     * generated ones}
     */
    default boolean readsSigns() {
        return false;
    }

    /**
     * {@return the probability of each transform, which is logged as {@code augment_p}, if it changes during training}
     */
    default OptionalDouble probability() {
        return OptionalDouble.empty();
    }
}
