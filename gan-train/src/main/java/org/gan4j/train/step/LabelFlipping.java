package org.gan4j.train.step;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Tells the discriminator now and then that a real sample is generated and the other way round, so that it is never quite
 * sure.
 *
 * <p>With a probability each, the i-th real and the i-th generated sample of a batch exchange their labels; so it works with
 * any loss. Only the discriminator's loss sees it, not its reported scores. Chintala et al., "How to train a GAN", NeurIPS
 * 2016 workshop, tip 6.
 *
 * @param probability in [0, 0.5)
 */
public record LabelFlipping(double probability) {
    public LabelFlipping {
        if (!(probability >= 0 && probability < 0.5)) {
            throw new IllegalArgumentException("LabelFlipping: expects a probability in [0, 0.5), got " + probability);
        }
    }

    /** The outputs by the labels that the loss is told; there are as many of real as of generated samples. */
    Judgement flip(Judgement judged, RandomStream random) {
        Tensor onReal = judged.real();
        Tensor onFake = judged.fake();
        int[] sizes = new int[onReal.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = onReal.shape().size(0);
        float[] flips = new float[sizes[0]];
        for (int i = 0; i < flips.length; i++) {
            flips[i] = random.nextDouble() < probability ? 1 : 0;
        }
        Tensor mask = Tensor.of(Shape.of(sizes), flips).to(onReal.backend()).to(onReal.dtype());
        return new Judgement(Tensor.where(mask, onFake, onReal), Tensor.where(mask, onReal, onFake));
    }
}
