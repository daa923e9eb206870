package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.models.stylegan2.StyleGan2Discriminator;
import org.gan4j.models.stylegan2.StyleGan2DiscriminatorSettings;
import org.gan4j.models.stylegan2.StyleGan2Generator;
import org.gan4j.models.stylegan2.StyleGan2Settings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.penalty.NamedTerm;
import org.gan4j.train.penalty.PathLength;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;

/** StyleGAN2 with style mixing and noise, R1 and path lengths every other update. */
public final class StyleGan2Case extends FamilyCase {
    public static final int BATCH = 4;
    public static final int LATENT = 5;
    public static final int GROUP = 2;
    public static final double MIXING = 0.5;
    /** The interval of both penalties. */
    public static final int EVERY = 2;

    private static final Shape IMAGE = Shape.of(2, 16, 16);

    private final StyleGan2Generator generator;
    private final StyleGan2Discriminator discriminator;

    StyleGan2Case() {
        super("stylegan2");
        RandomStream random = construction();
        this.generator = network(
                "generator",
                new StyleGan2Generator(
                        StyleGan2Settings.of(IMAGE)
                                .withWidths(24, 4)
                                .withStyles(new StyleSettings(LATENT, LATENT, 2, MIXING)),
                        random));
        this.discriminator = network(
                "discriminator",
                new StyleGan2Discriminator(
                        StyleGan2DiscriminatorSettings.of(IMAGE)
                                .withWidths(24, 4)
                                .withGroup(GROUP),
                        random));
    }

    /** Returns the stream of the mixtures of passes that move the average style, or of those that move nothing. */
    public RandomStream mixes(boolean isMoving) {
        return construction().split(isMoving ? "mixes" : "silent mixes");
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        Adam adam = Adam.withLearningRate(2e-3).betas(0, 0.99).forLazyPenalty(EVERY);
        return new AlternatingStep<>(
                new UnconditionalPair(generator, discriminator),
                new NonSaturatingLoss(),
                new StepSettings<>(
                        new GeneratorSettings<Batch>(adam)
                                .term(new NamedTerm<>("path", 2, EVERY, PathLength.of(generator))),
                        new DiscriminatorSettings(adam)
                                .regularizers(List.of(new R1Penalty().gamma(1).lazily(EVERY)))),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        return new Batch(images(stream, BATCH, IMAGE), noLabels(BATCH));
    }
}
