package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.models.sngan.SnganDiscriminator;
import org.gan4j.models.sngan.SnganGenerator;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.diagnosis.Diagnosis;

/**
 * SNGAN for colour images of 32x32, by the hinge loss, with five discriminator updates a step. Miyato et al., ICLR 2018.
 * Immutable; safe to share between threads.
 *
 * @param width the number of channels of every block of both networks; the paper's discriminator has 128
 */
public record SnganTraining(int width) implements MeasuredTraining {
    private static final Shape IMAGE = Shape.of(3, 32, 32);
    private static final int UPDATES = 5;
    private static final double LEARNING_RATE = 2e-4;
    private static final double BETA_2 = 0.9;

    public SnganGenerator generator(RandomStream random) {
        return new SnganGenerator(ResNetGeneratorSettings.of(IMAGE).withWidth(width), random);
    }

    public SnganDiscriminator discriminator(RandomStream random) {
        return new SnganDiscriminator(ResNetDiscriminatorSettings.of(IMAGE).withWidth(width), random);
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
        return GanTrainer.of(generator(random.split("generator")), discriminator(random.split("discriminator")))
                .loss(new HingeLoss())
                .optimizer(Adam.withLearningRate(LEARNING_RATE).betas(0, BETA_2))
                .discriminatorSteps(UPDATES)
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
