package org.gan4j.train.step;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;

/**
 * Exchanges the labels of some real and generated samples in the discriminator's loss, so that it never becomes certain.
 * Immutable; safe to share between threads.
 *
 * <p>The i-th real and the i-th generated sample of a batch exchange labels with the given probability, which works with
 * any loss. It affects the discriminator's loss, not the reported scores. Chintala et al., "How to train a GAN", NeurIPS
 * 2016 workshop, tip 6.
 *
 * @param probability the probability of an exchange, in [0, 0.5)
 */
public record LabelFlipping(double probability) {
    /**
     * Checks the value.
     *
     * @param probability the probability of an exchange, in [0, 0.5)
     * @throws IllegalArgumentException if the probability is outside [0, 0.5)
     */
    public LabelFlipping {
        if (!(probability >= 0 && probability < 0.5)) {
            throw new IllegalArgumentException("LabelFlipping: expects a probability in [0, 0.5), got " + probability);
        }
    }

    /** Exchanges outputs where labels are flipped; there must be as many real as generated samples. */
    Logits flip(Logits logits, RandomStream random) {
        Tensor onReal = logits.real();
        Tensor onFake = logits.fake();
        int[] sizes = new int[onReal.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = onReal.shape().size(0);
        float[] flips = new float[sizes[0]];
        for (int i = 0; i < flips.length; i++) {
            flips[i] = random.nextDouble() < probability ? 1 : 0;
        }
        Tensor mask = Tensor.of(Shape.of(sizes), flips).to(onReal.backend()).to(onReal.dtype());
        return new Logits(Tensor.where(mask, onFake, onReal), Tensor.where(mask, onReal, onFake));
    }
}
