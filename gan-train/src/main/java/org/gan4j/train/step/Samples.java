package org.gan4j.train.step;

import org.gan4j.tensor.Tensor;

/**
 * The samples of an update.
 *
 * @param batch the batch of the real samples
 * @param fakeBatch the batch whose conditions the generated samples have
 * @param noise the noise of the generated samples
 * @param real [n, ..]
 * @param fake [n, ..]
 */
record Samples<B>(B batch, B fakeBatch, Tensor noise, Tensor real, Tensor fake) {
    int count() {
        return real.shape().size(0);
    }

    /** Returns these samples with other generated ones. */
    Samples<B> withFake(Tensor newFake, B newFakeBatch) {
        return new Samples<>(batch, newFakeBatch, noise, real, newFake);
    }

    /** Returns these samples as the discriminator sees them. */
    Samples<B> shown(Tensor shownReal, Tensor shownFake) {
        return new Samples<>(batch, fakeBatch, noise, shownReal, shownFake);
    }
}
