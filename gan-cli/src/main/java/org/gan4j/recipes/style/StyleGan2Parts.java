package org.gan4j.recipes.style;

import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.models.stylegan2.StyleGan2DiscriminatorSettings;
import org.gan4j.models.stylegan2.StyleGan2Settings;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.train.penalty.PathLength;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.step.AdversarialPair;

/** The settings that StyleGAN2 has with and without classes. */
final class StyleGan2Parts {
    /** The average's decay for a half-life of 10,000 images in batches of 16. */
    static final double EMA = 0.9989;

    private static final int BASE_BY_WIDTH = 32;
    private static final double GAMMA = 1;
    private static final int R1_EVERY = 16;
    private static final double PATH_WEIGHT = 2;
    private static final int PATH_EVERY = 4;

    private StyleGan2Parts() {}

    static StyleGan2Settings generator(ModelOptions options) {
        int width = Widths.of(options);
        return StyleGan2Settings.of(options.samples().shape())
                .withStyles(StyleSettings.standard().withSize(Widths.latent(options)))
                .withWidths(BASE_BY_WIDTH * width, width);
    }

    static StyleGan2DiscriminatorSettings discriminator(ModelOptions options) {
        int width = Widths.of(options);
        return StyleGan2DiscriminatorSettings.of(options.samples().shape()).withWidths(BASE_BY_WIDTH * width, width);
    }

    /** Lazy R1 and lazy path lengths, with optimizers that allow for their intervals. */
    static Alternation training(AdversarialPair<Batch> pair, PathLength<? super Batch> paths) {
        return Alternation.of(pair, new NonSaturatingLoss())
                .withRules(new Alternation.Rules(rate -> adam(rate, PATH_EVERY), rate -> adam(rate, R1_EVERY)))
                .with(builder -> builder.regularizer(
                                new R1Penalty().gamma(GAMMA).lazily(R1_EVERY))
                        .lazyGeneratorTerm("path", PATH_WEIGHT, PATH_EVERY, paths));
    }

    private static OptimizerSettings adam(double learningRate, int every) {
        return Adam.withLearningRate(learningRate).betas(0, 0.99).forLazyPenalty(every);
    }
}
