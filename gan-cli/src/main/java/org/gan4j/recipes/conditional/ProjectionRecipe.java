package org.gan4j.recipes.conditional;

import org.gan4j.data.PixelRange;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.sngan.ProjectionDiscriminator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.optim.Adam;
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

/**
 * The projection discriminator: residual networks of 32x32 under spectral normalisation, conditional batch normalisation in the generator,
 * hinge loss; an eighth of the paper's width in the generator, a quarter in the discriminator, and one update of it for each of the
 * generator.
 */
public final class ProjectionRecipe implements Recipe {
    private static final int LATENT = 128;
    private static final int WIDTH = 32;

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public String description() {
        return "images of the class that is asked for: residual blocks, projection discriminator, spectral normalisation";
    }

    @Override
    public String source() {
        return "Miyato and Koyama, ICLR 2018";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 20, 64, 2e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return ClassSamples.of(
                new ImageSamples(Shape.of(1, 32, 32), PixelRange.MINUS_ONE_TO_ONE).withColour(Shape.of(3, 32, 32)));
    }

    @Override
    public GanModel model(ModelOptions options) {
        ClassSamples samples = (ClassSamples) options.samples();
        RandomStream random = options.random();
        int classes = samples.classNames().size();
        // Spectral normalisation, which the extras may ask for, is part of it anyway.
        Fitting.perSample(options.discriminator(), name());
        ProjectionGenerator generator = new ProjectionGenerator(
                ResNetGeneratorSettings.of(samples.shape()).withLatent(LATENT).withWidth(WIDTH),
                classes,
                random.split("generator"));
        ProjectionDiscriminator discriminator = new ProjectionDiscriminator(
                ResNetDiscriminatorSettings.of(samples.shape()).withWidth(WIDTH),
                classes,
                random.split("discriminator"));
        ConditionalPair pair = new ConditionalPair(generator, discriminator, classes, random.split("pair"));
        return GanModel.of(
                Alternation.of(pair, new HingeLoss())
                        .withOptimizer(rate -> Adam.withLearningRate(rate).betas(0, 0.9)),
                new FromClasses(generator, samples.classNames()));
    }
}
