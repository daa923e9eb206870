package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.models.Latent;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.Outputs;

/**
 * A generator, a discriminator and how batches meet them. The trainer knows no more of the networks than this, so a
 * conditional pair looks up the labels of its batch here.
 *
 * <p>The two networks may be parts of one container. A pair that is {@link org.gan4j.io.Stateful} is saved in checkpoints.
 *
 * @param <B> the batch
 */
public interface AdversarialPair<B> {
    Module generator();

    Module discriminator();

    /** The distribution of the generator's noise; {@link Latent#none} for a generator that draws none. */
    Latent latent();

    /** Gives the real samples of a batch, [n, ..], of the discriminator's type and backend. */
    Tensor real(B batch);

    /**
     * Gives the batch that generated samples are made for and shown as: the real one, unless the pair draws other labels, from
     * a stream that it saves. Asked for once for each time that samples are generated.
     */
    default B fakeBatch(B batch) {
        return batch;
    }

    /** Generates samples from noise [n, latent shape] for a batch of n samples. */
    Tensor fake(Tensor noise, B batch);

    /**
     * Computes the discriminator's logits for samples [n, ..] that are, or pretend to be, of a batch: [n, 1], or [n, 1, h, w]
     * for patches, or [n].
     */
    Tensor logits(Tensor samples, B batch);

    /** Computes all outputs for samples: overridden for a discriminator with further heads. */
    default Outputs outputs(Tensor samples, B batch) {
        return new Outputs(logits(samples, batch));
    }

    /**
     * Computes the outputs for real and for generated samples; overridden by a pair that can do so in one pass.
     *
     * @param fakeBatch the batch that the generated samples pretend to be of
     */
    default Logits logits(Tensor real, B batch, Tensor fake, B fakeBatch) {
        return new Logits(outputs(real, batch), outputs(fake, fakeBatch));
    }

    /**
     * Gives the condition of each sample of a batch, [n, ..], such as labels, which an {@link ImagePool} keeps with the
     * samples; empty if the pair looks at samples alone.
     *
     * @throws UnsupportedOperationException if it does not tell
     */
    default Optional<Tensor> condition(B batch) {
        throw new UnsupportedOperationException(
                "condition: expects a pair that tells the conditions of its samples, which an"
                        + " image pool keeps with them, or that there are none, got " + this);
    }

    /**
     * Gives the batch with other conditions, which samples of an {@link ImagePool} were generated for.
     *
     * @throws UnsupportedOperationException if it cannot
     */
    default B withCondition(B batch, Tensor condition) {
        throw new UnsupportedOperationException(
                "withCondition: expects a pair that puts conditions into a batch, got " + this);
    }

    /** How many samples the discriminator judges together: more than one for a {@link PackedPair}. */
    default int packing() {
        return 1;
    }

    /** Whether there are {@link #features}. */
    default boolean hasFeatures() {
        return false;
    }

    /**
     * Computes the discriminator's features of samples, [n, ..]: what its last layer is given.
     *
     * @throws UnsupportedOperationException if it does not tell
     */
    default Tensor features(Tensor samples, B batch) {
        throw new UnsupportedOperationException("features: expects a pair that tells its discriminator's, got " + this);
    }
}
