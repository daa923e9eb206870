package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.progan.ProGanDiscriminator;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.penalty.DriftPenalty;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;

/** ProGAN while the level of 16x16 fades in: gradient penalty and drift. */
public final class ProGanCase extends FamilyCase {
    public static final int BATCH = 4;
    public static final int LATENT = 5;
    /** The share of the newest level. */
    public static final double ALPHA = 0.3;

    private static final Shape IMAGE = Shape.of(2, 16, 16);

    private final ProGanGenerator generator;
    private final ProGanDiscriminator discriminator;

    ProGanCase() {
        super("progan");
        RandomStream random = construction();
        ProGanSettings settings = ProGanSettings.of(IMAGE).withLatent(LATENT).withWidths(16, 4);
        this.generator = network("generator", new ProGanGenerator(settings, random));
        this.discriminator = network("discriminator", new ProGanDiscriminator(settings, random));
        generator.growth().set(IMAGE.size(1), ALPHA);
        discriminator.growth().set(IMAGE.size(1), ALPHA);
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        Adam adam = Adam.withLearningRate(1e-4).betas(0, 0.99);
        return new AlternatingStep<>(
                new UnconditionalPair(generator, discriminator),
                new WassersteinLoss(),
                new StepSettings<>(
                        new GeneratorSettings<>(adam),
                        new DiscriminatorSettings(adam)
                                .regularizers(List.of(new GradientPenalty(), new DriftPenalty()))),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        return new Batch(images(stream, BATCH, IMAGE), noLabels(BATCH));
    }
}
