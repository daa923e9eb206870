package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.biggan.BigGanDiscriminator;
import org.gan4j.models.biggan.BigGanGenerator;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.diagnosis.Diagnosis;

/**
 * BigGAN for ten classes of colour images of 32x32, by the hinge loss, with two discriminator updates a step. Brock, Donahue and
 * Simonyan, ICLR 2019; attention at 16x16 and a discriminator of half the width, as in StudioGAN's configuration for CIFAR-10.
 * Immutable; safe to share between threads.
 *
 * @param width the generator's unit of channels, even; its blocks have four times as many
 */
public record BigGanTraining(int width) implements MeasuredTraining {
    /** The number of classes. */
    public static final int CLASSES = 10;

    private static final Shape IMAGE = Shape.of(3, 32, 32);
    private static final int UPDATES = 2;
    private static final double LEARNING_RATE = 2e-4;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-6;

    public BigGanGenerator generator(RandomStream random) {
        return new BigGanGenerator(BigGanSettings.of(IMAGE, CLASSES).withWidth(width), random);
    }

    public BigGanDiscriminator discriminator(RandomStream random) {
        return new BigGanDiscriminator(BigGanSettings.of(IMAGE, CLASSES).withWidth(width / 2), random);
    }

    @Override
    public int discriminatorUpdates() {
        return UPDATES;
    }

    @Override
    public Batch batch(int size, RandomStream random) {
        return DrawnData.images(size, IMAGE, random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        return GanTrainer.of(new ConditionalPair(
                        generator(random.split("generator")),
                        discriminator(random.split("discriminator")),
                        CLASSES,
                        random.split("pair")))
                .loss(new HingeLoss())
                .optimizer(Adam.withLearningRate(LEARNING_RATE).betas(0, BETA_2).epsilon(EPSILON))
                .discriminatorSteps(UPDATES)
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
