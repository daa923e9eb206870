package org.gan4j.recipes.conditional;

import java.util.Optional;
import org.gan4j.data.PixelRange;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Latent;
import org.gan4j.models.cgan.CganDiscriminator;
import org.gan4j.models.cgan.CganGenerator;
import org.gan4j.models.cgan.CganSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.step.InstanceNoise;

/**
 * The first conditional GAN, in half its width: linear layers for noise and label, then for both, and maxout in the discriminator. Adam
 * instead of the paper's gradient descent, whose learning rate falls over hundreds of thousands of updates.
 */
public final class CganRecipe implements Recipe {
    private static final int WIDTH = 600;
    private static final double NOISE = 0.3;
    private static final int NOISY_STEPS = 3000;

    @Override
    public String name() {
        return "cgan";
    }

    @Override
    public String description() {
        return "images of the class that is asked for: linear layers, maxout, dropout";
    }

    @Override
    public String source() {
        return "Mirza and Osindero, 2014";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 60, 100, 5e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return ClassSamples.of(
                new ImageSamples(Shape.of(1, 28, 28), PixelRange.ZERO_TO_ONE).withColour(Shape.of(3, 32, 32)));
    }

    @Override
    public GanModel model(ModelOptions options) {
        ClassSamples samples = (ClassSamples) options.samples();
        RandomStream random = options.random();
        int classes = samples.classNames().size();
        CganSettings settings = CganSettings.of(samples.shape(), classes).withWidth(WIDTH);
        CganGenerator generator = new CganGenerator(settings, random.split("generator"));
        generator.latent(Latent.normal(generator.latentShape()));
        CganDiscriminator discriminator = new CganDiscriminator(
                settings, Fitting.unpacked(options.discriminator(), name()), random.split("discriminator"));
        ConditionalPair pair = new ConditionalPair(generator, discriminator, classes, random.split("pair"));
        return GanModel.of(
                Alternation.of(pair, new NonSaturatingLoss())
                        .withInstanceNoise(Optional.of(InstanceNoise.fading(NOISE, NOISY_STEPS))),
                new FromClasses(generator, samples.classNames()));
    }
}
