package org.gan4j.recipes.residual;

import java.util.Set;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.sngan.ProjectionDiscriminator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.conditional.ConditionalPair;

/**
 * SAGAN: residual networks with self-attention and spectral normalisation in both, class-conditional batch normalisation, a
 * projection discriminator, hinge loss, four times the generator's learning rate for the discriminator.
 */
public final class SaganRecipe implements Recipe {
    private static final int WIDTH = 32;
    private static final int HEADS = 16;
    private static final double RATE = 4;

    @Override
    public String name() {
        return "sagan";
    }

    @Override
    public String description() {
        return "images of the class that is asked for: residual blocks, self-attention, spectral normalisation in both";
    }

    @Override
    public String source() {
        return "Zhang, Goodfellow, Metaxas and Odena, ICML 2019";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 40, 64, 1e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return ClassSamples.of(ResidualImages.from(16, 256));
    }

    @Override
    public Set<String> networkOptions() {
        return Set.of(NetworkOptions.WIDTH);
    }

    @Override
    public DiscriminatorPace discriminatorPace() {
        return DiscriminatorPace.even().withRate(RATE);
    }

    @Override
    public GanModel model(ModelOptions options) {
        ClassSamples samples = (ClassSamples) options.samples();
        RandomStream random = options.random();
        int classes = samples.classNames().size();
        ResidualImages.perSample(options.discriminator(), name());
        int width = ResidualImages.width(options, WIDTH, HEADS, name());
        ProjectionGenerator generator = new ProjectionGenerator(
                ResNetGeneratorSettings.of(samples.shape())
                        .withWidth(width)
                        .withSpectralNorm()
                        .withAttention(),
                classes,
                random.split("generator"));
        ProjectionDiscriminator discriminator = new ProjectionDiscriminator(
                ResNetDiscriminatorSettings.of(samples.shape())
                        .withWidth(width / 2)
                        .withAttention(),
                classes,
                random.split("discriminator"));
        ConditionalPair pair = new ConditionalPair(generator, discriminator, classes, random.split("pair"));
        return GanModel.of(
                Alternation.of(pair, new HingeLoss())
                        .withOptimizer(rate -> Adam.withLearningRate(rate).betas(0, 0.9)),
                new FromClasses(generator, samples.classNames()));
    }
}
