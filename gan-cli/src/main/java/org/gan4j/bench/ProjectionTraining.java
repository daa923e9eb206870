package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.sngan.ProjectionDiscriminator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.diagnosis.Diagnosis;

/**
 * cGANs with projection discriminator for ten classes of colour images of 32x32, by the hinge loss, both networks updated
 * once a step. Immutable; safe to share between threads.
 *
 * @param width the number of channels of every block of both networks
 */
public record ProjectionTraining(int width) implements MeasuredTraining {
    /** The number of classes. */
    public static final int CLASSES = 10;

    private static final Shape IMAGE = Shape.of(3, 32, 32);
    private static final double LEARNING_RATE = 2e-4;
    private static final double BETA_2 = 0.9;

    public ProjectionGenerator generator(RandomStream random) {
        return new ProjectionGenerator(ResNetGeneratorSettings.of(IMAGE).withWidth(width), CLASSES, random);
    }

    public ProjectionDiscriminator discriminator(RandomStream random) {
        return new ProjectionDiscriminator(ResNetDiscriminatorSettings.of(IMAGE).withWidth(width), CLASSES, random);
    }

    @Override
    public Batch batch(int count, RandomStream random) {
        return DrawnData.images(count, IMAGE, random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        return GanTrainer.of(new ConditionalPair(
                        generator(random.split("generator")),
                        discriminator(random.split("discriminator")),
                        CLASSES,
                        random.split("pair")))
                .loss(new HingeLoss())
                .optimizer(Adam.withLearningRate(LEARNING_RATE).betas(0, BETA_2))
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
