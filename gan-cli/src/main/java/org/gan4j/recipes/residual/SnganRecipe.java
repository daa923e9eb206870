package org.gan4j.recipes.residual;

import java.util.Set;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.models.sngan.SnganDiscriminator;
import org.gan4j.models.sngan.SnganGenerator;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.step.UnconditionalPair;

/**
 * SNGAN: residual networks, spectral normalisation in the discriminator, hinge loss, five updates of the discriminator for each
 * of the generator. The discriminator has half the generator's channels, as in the paper, whose widths are 256 and 128; here, by
 * default, an eighth of them.
 */
public final class SnganRecipe implements Recipe {
    private static final int WIDTH = 32;
    private static final int UPDATES = 5;

    @Override
    public String name() {
        return "sngan";
    }

    @Override
    public String description() {
        return "images of residual blocks: spectral normalisation, hinge loss, five discriminator updates";
    }

    @Override
    public String source() {
        return "Miyato, Kataoka, Koyama and Yoshida, ICLR 2018";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 100, 64, 2e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return ResidualImages.from(8, 256);
    }

    @Override
    public Set<String> networkOptions() {
        return Set.of(NetworkOptions.WIDTH);
    }

    @Override
    public DiscriminatorPace discriminatorPace() {
        return DiscriminatorPace.of(UPDATES);
    }

    @Override
    public GanModel model(ModelOptions options) {
        RandomStream random = options.random();
        // Spectral normalisation, which the extras may ask for, is part of it anyway.
        ResidualImages.perSample(options.discriminator(), name());
        int width = ResidualImages.width(options, WIDTH, 2, name());
        SnganGenerator generator = new SnganGenerator(
                ResNetGeneratorSettings.of(options.samples().shape()).withWidth(width), random.split("generator"));
        SnganDiscriminator discriminator = new SnganDiscriminator(
                ResNetDiscriminatorSettings.of(options.samples().shape()).withWidth(width / 2),
                random.split("discriminator"));
        return GanModel.of(
                Alternation.of(new UnconditionalPair(generator, discriminator), new HingeLoss())
                        .withOptimizer(rate -> Adam.withLearningRate(rate).betas(0, 0.9)),
                FromNoise.of(generator));
    }
}
