package org.gan4j.train.step;

import org.gan4j.nn.Module;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.FeatureMatching;

/**
 * A generator, a discriminator and how batches meet them: the trainer knows no more of the networks than this, so a
 * conditional pair looks up the labels of its batch here.
 *
 * @param <B> the batch
 */
public interface AdversarialPair<B> {
    Module generator();

    Module discriminator();

    /** The shape of the noise for one sample. */
    Shape latentShape();

    /** The real samples of a batch, [n, ..], of the discriminator's type and backend. */
    Tensor real(B batch);

    /** What the generator makes from noise [n, latent shape] for a batch of n samples. */
    Tensor fake(Tensor noise, B batch);

    /** The discriminator's outputs, [n, 1], for samples that are, or pretend to be, of a batch. */
    Tensor judge(Tensor samples, B batch);

    /** The discriminator's outputs for real and for generated samples; a pair may show it both in one pass. */
    default Judgement judge(Tensor real, Tensor fake, B batch) {
        return new Judgement(judge(real, batch), judge(fake, batch));
    }

    /** How many samples make one that the discriminator judges: more than one for {@link PackedPair}. */
    default int packing() {
        return 1;
    }

    /** Whether there are {@link #features}. */
    default boolean hasFeatures() {
        return false;
    }

    /**
     * What the discriminator sees in samples, [n, ..], before it judges: for {@link FeatureMatching}.
     *
     * @throws UnsupportedOperationException if it does not tell
     */
    default Tensor features(Tensor samples, B batch) {
        throw new UnsupportedOperationException("features: expects a pair that tells its discriminator's, got " + this);
    }
}
