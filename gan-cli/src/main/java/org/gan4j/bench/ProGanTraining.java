package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.progan.ProGanDiscriminator;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.penalty.DriftPenalty;
import org.gan4j.train.penalty.GradientPenalty;

/**
 * The last phase of ProGAN, fully grown, for colour images of 32x32: the Wasserstein loss with gradient penalty and drift.
 * Karras et al., ICLR 2018. Immutable; safe to share between threads.
 *
 * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit
 * @param most the largest number of channels, and the size of the noise
 */
public record ProGanTraining(int base, int most) implements MeasuredTraining {
    private static final Shape IMAGE = Shape.of(3, 32, 32);
    private static final double LEARNING_RATE = 1e-3;
    private static final double BETA_2 = 0.99;

    public ProGanGenerator generator(RandomStream random) {
        return new ProGanGenerator(settings(), random);
    }

    public ProGanDiscriminator discriminator(RandomStream random) {
        return new ProGanDiscriminator(settings(), random);
    }

    private ProGanSettings settings() {
        return ProGanSettings.of(IMAGE).withLatent(most).withWidths(base, most);
    }

    @Override
    public Batch batch(int size, RandomStream random) {
        return DrawnData.images(size, IMAGE, random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        return GanTrainer.of(generator(random.split("generator")), discriminator(random.split("discriminator")))
                .loss(new WassersteinLoss())
                .optimizer(Adam.withLearningRate(LEARNING_RATE).betas(0, BETA_2))
                .regularizer(new GradientPenalty())
                .regularizer(new DriftPenalty())
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
