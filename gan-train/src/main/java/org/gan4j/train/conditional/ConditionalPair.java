package org.gan4j.train.conditional;

import org.gan4j.data.Batch;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.PerSample;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;

/**
 * A generator and a discriminator that are both conditioned on labels: the conditional GAN of Mirza and Osindero (2014),
 * conditional DCGAN, and the projection discriminator of Miyato and Koyama (ICLR 2018).
 *
 * <p>The labels of generated samples are drawn uniformly, from a stream that is in checkpoints; an image pool keeps them with the
 * samples. Not thread-safe.
 *
 * <pre>{@code
 * GanTrainer.of(new ConditionalPair(generator, discriminator, 10, random.split("pair"))).loss(new HingeLoss())
 * }</pre>
 */
public final class ConditionalPair extends LabelDrawingPair {
    private final ConditionalLayer discriminator;

    /**
     * Creates a pair for labels in [0, classes).
     *
     * @param generator noise [n, latent] and INT32 labels [n] to samples [n, ..]
     * @param discriminator samples [n, ..] and INT32 labels [n] to logits
     * @param classes the number of classes, 1 or more
     * @param random the stream from which the stream of labels is split
     */
    public ConditionalPair(
            ConditionalGenerator generator, ConditionalLayer discriminator, int classes, RandomStream random) {
        super(generator, classes, random);
        this.discriminator = discriminator;
    }

    @Override
    public ConditionalLayer discriminator() {
        return discriminator;
    }

    @Override
    public Tensor logits(Tensor samples, Batch batch) {
        return discriminator.forward(samples, batch.labels());
    }

    /** Computes both in one pass, which is faster than two, if that gives the same outputs. */
    @Override
    public Logits logits(Tensor real, Batch batch, Tensor fake, Batch fakeBatch) {
        int count = real.shape().size(0);
        if (!real.shape().equals(fake.shape()) || !PerSample.isEverywhere(discriminator)) {
            return super.logits(real, batch, fake, fakeBatch);
        }
        Tensor outputs = discriminator.forward(
                Tensor.concatenate(0, real, fake), Tensor.concatenate(0, batch.labels(), fakeBatch.labels()));
        return new Logits(outputs.slice(0, 0, count), outputs.slice(0, count, 2 * count));
    }
}
