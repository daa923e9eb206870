package org.gan4j.recipes.residual;

import java.util.Set;
import org.gan4j.loss.WassersteinLoss;
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
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.step.UnconditionalPair;

/**
 * WGAN-GP: the residual networks of {@link SnganRecipe} without normalisation in the critic, the Wasserstein loss, a gradient
 * penalty of weight 10, five updates of the critic for each of the generator. The paper's layer normalisation is left out, which
 * makes almost no difference in Mimicry's measurements.
 */
public final class WganGpRecipe implements Recipe {
    private static final int WIDTH = 32;
    private static final int UPDATES = 5;

    @Override
    public String name() {
        return "wgan-gp";
    }

    @Override
    public String description() {
        return "images of residual blocks: Wasserstein loss, gradient penalty, five critic updates";
    }

    @Override
    public String source() {
        return "Gulrajani, Ahmed, Arjovsky, Dumoulin and Courville, NeurIPS 2017";
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
        return DiscriminatorPace.of(UPDATES).withPenalty(new GradientPenalty());
    }

    @Override
    public GanModel model(ModelOptions options) {
        RandomStream random = options.random();
        boolean spectral =
                ResidualImages.perSample(options.discriminator(), name()).spectralNorm();
        int width = ResidualImages.width(options, WIDTH, 2, name());
        ResNetDiscriminatorSettings critic =
                ResNetDiscriminatorSettings.of(options.samples().shape()).withWidth(width / 2);
        SnganGenerator generator = new SnganGenerator(
                ResNetGeneratorSettings.of(options.samples().shape()).withWidth(width), random.split("generator"));
        SnganDiscriminator discriminator =
                new SnganDiscriminator(spectral ? critic : critic.withoutSpectralNorm(), random.split("discriminator"));
        return GanModel.of(
                Alternation.of(new UnconditionalPair(generator, discriminator), new WassersteinLoss())
                        .withOptimizer(rate -> Adam.withLearningRate(rate).betas(0, 0.9)),
                FromNoise.of(generator));
    }
}
