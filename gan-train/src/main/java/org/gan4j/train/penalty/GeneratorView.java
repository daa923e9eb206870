package org.gan4j.train.penalty;

import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * An update of a generator as a {@link GeneratorTerm} sees it, computed lazily. Not thread-safe.
 *
 * @param <B> the batch
 */
public interface GeneratorView<B> {
    /** {@return the generator, in training mode} */
    Module generator();

    /** {@return the noise, [n, latent shape], of the generated samples} */
    Tensor noise();

    /** {@return the generated samples, [n, ..], recorded} */
    Tensor fake();

    /** {@return the real samples of the batch, [n, ..]} */
    Tensor real();

    /** {@return the batch with the conditions for which the samples were generated} */
    B batch();

    /**
     * Generates other samples for this batch: recorded, with batch statistics, and without changing state.
     *
     * @param noise [n, latent shape]; a variable if the samples will be differentiated with respect to it
     * @return [n, ..]
     */
    Tensor generate(Tensor noise);

    /** {@return the discriminator's outputs for the generated samples, shared with the adversarial loss} */
    Outputs outputs();

    /**
     * {@return the discriminator's features of the generated samples, [n, ..]}
     *
     * @throws UnsupportedOperationException if the pair has no features
     */
    Tensor features();

    /**
     * {@return the discriminator's features of the real samples, [n, ..], unrecorded}
     *
     * @throws UnsupportedOperationException if the pair has no features
     */
    Tensor realFeatures();

    /** {@return the term's own random stream, saved in checkpoints} */
    RandomStream random();

    /** {@return the number of the generator's updates before this one} */
    long update();
}
