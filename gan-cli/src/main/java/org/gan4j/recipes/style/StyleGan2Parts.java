package org.gan4j.recipes.style;

import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.stylegan2.StyleGan2DiscriminatorSettings;
import org.gan4j.models.stylegan2.StyleGan2Settings;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.shape.Shape;
import org.gan4j.train.penalty.PathLength;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.step.AdversarialPair;

/**
 * The settings that StyleGAN2 has with and without classes. Images up to 32x32 have the authors' configuration for CIFAR-10:
 * a shallow mapping, neither mixing nor path lengths, no shortcuts in the discriminator. Karras et al., NeurIPS 2020.
 */
final class StyleGan2Parts {
    /** In minutes of a processor, many updates from few images give more than few from many. */
    static final int BATCH = 8;

    static final double LEARNING_RATE = 3e-3;

    /** The average's decay for a half-life of 10,000 images. */
    static final double EMA = 0.99945;

    private static final int SMALL = 32;

    /** The paper has fewer channels from 128x128 on. */
    private static final int BASE_BY_WIDTH = 32;

    /** The paper's. With 0.1 digits stay alike for thousands of steps. */
    private static final double GAMMA = 10;

    private static final int R1_EVERY = 16;
    private static final double PATH_WEIGHT = 2;
    private static final int PATH_EVERY = 4;

    private StyleGan2Parts() {}

    static StyleGan2Settings generator(ModelOptions options) {
        Shape image = options.samples().shape();
        StyleGan2Settings published = isSmall(image) ? StyleGan2Settings.cifar(image) : StyleGan2Settings.of(image);
        return published
                .withStyles(published.styles().withSize(Widths.latent(options)))
                .withWidths(base(options), Widths.of(options));
    }

    static StyleGan2DiscriminatorSettings discriminator(ModelOptions options) {
        Shape image = options.samples().shape();
        StyleGan2DiscriminatorSettings published =
                isSmall(image) ? StyleGan2DiscriminatorSettings.cifar(image) : StyleGan2DiscriminatorSettings.of(image);
        return published.withWidths(base(options), Widths.of(options));
    }

    /** Half the channels at the last size at least, which costs the most. */
    private static int base(ModelOptions options) {
        return Widths.of(options)
                * Math.min(BASE_BY_WIDTH, side(options.samples().shape()) / 4);
    }

    /** Lazy R1 and, for larger images, lazy path lengths, with optimizers that allow for their intervals. */
    static Alternation training(AdversarialPair<Batch> pair, Shape image, PathLength<? super Batch> paths) {
        Alternation step = Alternation.of(pair, new NonSaturatingLoss())
                .with(builder ->
                        builder.regularizer(new R1Penalty().gamma(GAMMA).lazily(R1_EVERY)));
        return isSmall(image)
                ? step.withRules(new Alternation.Rules(StyleGan2Parts::adam, rate -> lazyAdam(rate, R1_EVERY)))
                : step.withRules(new Alternation.Rules(
                                rate -> lazyAdam(rate, PATH_EVERY), rate -> lazyAdam(rate, R1_EVERY)))
                        .with(builder -> builder.lazyGeneratorTerm("path", PATH_WEIGHT, PATH_EVERY, paths));
    }

    private static boolean isSmall(Shape image) {
        return side(image) <= SMALL;
    }

    private static int side(Shape image) {
        return image.size(1);
    }

    private static Adam adam(double learningRate) {
        return Adam.withLearningRate(learningRate).betas(0, 0.99);
    }

    private static OptimizerSettings lazyAdam(double learningRate, int every) {
        return adam(learningRate).forLazyPenalty(every);
    }
}
