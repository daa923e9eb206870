package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.models.Latent;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.Outputs;

/**
 * A generator and a discriminator, with the calls that apply them to a batch. The trainer uses the networks only through
 * this interface, so a conditional pair looks up the labels of its batch here.
 *
 * <p>The two networks may be parts of one container. A {@link org.gan4j.io.Stateful} pair is saved in checkpoints. One
 * training uses a pair from one thread at a time.
 *
 * @param <B> the batch
 */
public interface AdversarialPair<B> {
    /** {@return the network that makes samples} */
    Module generator();

    /** {@return the network that judges samples} */
    Module discriminator();

    /** {@return the distribution of the generator's noise; {@link Latent#none} for a generator that draws none} */
    Latent latent();

    /**
     * {@return the real samples of a batch, [n, ..], in the discriminator's data type and on its backend}
     *
     * @param batch a batch of real samples
     */
    Tensor real(B batch);

    /**
     * {@return the batch whose conditions the generated samples get: the real one, unless the pair draws other labels,
     * from a stream that it saves} Called once each time samples are generated.
     *
     * @param batch the batch of the real samples
     */
    default B fakeBatch(B batch) {
        return batch;
    }

    /**
     * Generates samples for a batch.
     *
     * @param noise [n, latent shape]
     * @param batch a batch of n samples, whose conditions the generated ones get
     * @return [n, ..]
     */
    Tensor fake(Tensor noise, B batch);

    /**
     * Computes the discriminator's logits for samples [n, ..], real or generated, under the conditions of a batch: [n, 1],
     * or [n, 1, h, w] for patches, or [n].
     *
     * @param samples [n, ..], real or generated
     * @param batch n samples, whose conditions count
     * @return [n, 1], or [n, 1, h, w] for patches, or [n]
     */
    Tensor logits(Tensor samples, B batch);

    /**
     * Computes all outputs for samples; overridden for a discriminator with more than one head.
     *
     * @param samples [n, ..], real or generated
     * @param batch n samples, whose conditions count
     * @return the logits, and the outputs of further heads
     */
    default Outputs outputs(Tensor samples, B batch) {
        return new Outputs(logits(samples, batch));
    }

    /**
     * Computes the outputs for real and for generated samples; overridden by a pair that can compute both in one pass.
     *
     * @param real the real samples, [n, ..]
     * @param batch the batch of the real samples
     * @param fake the generated samples, [m, ..]
     * @param fakeBatch the batch whose conditions the generated samples have
     * @return the outputs for both
     */
    default Logits logits(Tensor real, B batch, Tensor fake, B fakeBatch) {
        return new Logits(outputs(real, batch), outputs(fake, fakeBatch));
    }

    /**
     * {@return the condition of each sample of a batch, [n, ..], such as a label, which an {@link ImagePool} keeps with
     * the samples; empty for an unconditional pair}
     *
     * @param batch n samples
     * @throws UnsupportedOperationException unless overridden
     */
    default Optional<Tensor> condition(B batch) {
        throw new UnsupportedOperationException(
                "condition: expects a pair that tells the conditions of its samples, which an"
                        + " image pool keeps with them, or that there are none, got " + this);
    }

    /**
     * {@return the batch with other conditions: those for which samples of an {@link ImagePool} were generated}
     *
     * @param batch the batch
     * @param condition [n, ..], as {@link #condition} returns them
     * @throws UnsupportedOperationException unless overridden
     */
    default B withCondition(B batch, Tensor condition) {
        throw new UnsupportedOperationException(
                "withCondition: expects a pair that puts conditions into a batch, got " + this);
    }

    /**
     * {@return the number of samples that the discriminator judges together: more than one for a {@link PackedPair}}
     */
    default int packing() {
        return 1;
    }

    /**
     * {@return true if samples may be augmented; false if the discriminator compares a sample with images of its batch,
     * pixel by pixel, with which a transformed sample would no longer agree}
     */
    default boolean isAugmentable() {
        return true;
    }

    /** {@return true if the pair has {@link #features}} */
    default boolean hasFeatures() {
        return false;
    }

    /**
     * Computes the discriminator's features of samples: what its last layer is given.
     *
     * @param samples [n, ..], real or generated
     * @param batch n samples, whose conditions count
     * @return [n, ..]
     * @throws UnsupportedOperationException unless overridden
     */
    default Tensor features(Tensor samples, B batch) {
        throw new UnsupportedOperationException("features: expects a pair that tells its discriminator's, got " + this);
    }
}
