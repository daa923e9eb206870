package org.gan4j.train.penalty;

import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * An update of a generator as a {@link GeneratorTerm} sees it. What is asked for is computed then, and not before.
 *
 * @param <B> the batch
 */
public interface GeneratorView<B> {
    /** The generator, in training. */
    Module generator();

    /** The noise, [n, latent shape], that the samples were generated from. */
    Tensor noise();

    /** The generated samples, [n, ..], recorded. */
    Tensor fake();

    /** The real samples of the batch, [n, ..]. */
    Tensor real();

    /** The batch that the samples were generated for, with the conditions that they were given. */
    B batch();

    /**
     * Generates other samples for this batch: recorded, with batch statistics, and moving no state.
     *
     * @param noise [n, latent shape]; a variable, if the samples will be differentiated with respect to it
     */
    Tensor generate(Tensor noise);

    /** The discriminator's outputs for the generated samples, which the adversarial loss shares. */
    Outputs outputs();

    /**
     * The discriminator's features of the generated samples, [n, ..].
     *
     * @throws UnsupportedOperationException if the pair does not give them
     */
    Tensor features();

    /**
     * The discriminator's features of the real samples, [n, ..], unrecorded.
     *
     * @throws UnsupportedOperationException if the pair does not give them
     */
    Tensor realFeatures();

    /** The term's own stream for its draws; in checkpoints. */
    RandomStream random();

    /** The number of the generator's updates before this one. */
    long update();
}
