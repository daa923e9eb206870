package org.gan4j.bench;

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
import org.gan4j.train.GanTrainer;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.penalty.R1Penalty;

/**
 * StyleGAN2 in its configuration for CIFAR-10, without classes: a mapping network of two layers, no style mixing, no path
 * lengths, a discriminator without shortcuts, and R1 every 16 steps. Karras et al., CVPR 2020 and NeurIPS 2020. Immutable; safe to
 * share between threads.
 *
 * @param width the number of channels at every size, and the size of noise and styles
 */
public record StyleGan2Training(int width) implements MeasuredTraining {
    /** The interval of R1 in steps. */
    public static final int R1_EVERY = 16;

    private static final int SIZE = 32;
    private static final Shape IMAGE = Shape.of(3, SIZE, SIZE);
    private static final double GAMMA = 0.01;
    private static final double LEARNING_RATE = 2.5e-3;
    private static final double BETA_2 = 0.99;

    public StyleGan2Generator generator(RandomStream random) {
        StyleGan2Settings settings = StyleGan2Settings.cifar(IMAGE);
        StyleSettings styles = settings.styles().withSize(width);
        return new StyleGan2Generator(settings.withStyles(styles).withWidths(base(), width), random);
    }

    public StyleGan2Discriminator discriminator(RandomStream random) {
        return new StyleGan2Discriminator(
                StyleGan2DiscriminatorSettings.cifar(IMAGE).withWidths(base(), width), random);
    }

    private int base() {
        return width * SIZE / 2;
    }

    @Override
    public int period() {
        return R1_EVERY;
    }

    @Override
    public Batch batch(int size, RandomStream random) {
        return DrawnData.images(size, IMAGE, random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        Adam rule = Adam.withLearningRate(LEARNING_RATE).betas(0, BETA_2);
        return GanTrainer.of(generator(random.split("generator")), discriminator(random.split("discriminator")))
                .loss(new NonSaturatingLoss())
                .generatorOptimizer(rule)
                .discriminatorOptimizer(rule.forLazyPenalty(R1_EVERY))
                .regularizer(new R1Penalty().gamma(GAMMA).lazily(R1_EVERY))
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
