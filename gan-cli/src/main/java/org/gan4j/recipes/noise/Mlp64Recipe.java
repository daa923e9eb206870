package org.gan4j.recipes.noise;

import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.KnownDataset;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;

/**
 * Colour pictures of 64x64 from fully connected layers: a generator of 256, 512 and 1,024 with BatchNorm1d and ReLU, a
 * discriminator of 1,024, 512 and 256 with dropout that ends in a sigmoid, binary cross-entropy of probabilities, real and
 * fake loss averaged, fresh noise for each update.
 */
public final class Mlp64Recipe implements NoiseRecipe {
    private static final Shape IMAGE = Shape.of(3, 64, 64);
    private static final int LATENT = 100;
    private static final double DROPOUT = 0.3;

    @Override
    public String name() {
        return "mlp-64";
    }

    @Override
    public String description() {
        return "colour pictures of 64x64 from fully connected layers, batch normalisation, dropout and BCELoss";
    }

    @Override
    public String source() {
        return "\"What are GANs?\", its PyTorch implementation; Goodfellow et al., NeurIPS 2014";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(KnownDataset.CIFAR10.key(), 20, 64, 2e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(IMAGE, PixelRange.MINUS_ONE_TO_ONE);
    }

    @Override
    public Generator generator(RandomStream random) {
        MlpGenerator.Settings settings = MlpGenerator.Settings.of(LATENT, IMAGE)
                .hidden(256, 512, 1024)
                .batchNorm()
                .activation(ReLU::new);
        return new MlpGenerator(settings, random);
    }

    @Override
    public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        MlpDiscriminator.Settings settings = MlpDiscriminator.Settings.of(options.packed(IMAGE))
                .extras(options.extras())
                .hidden(1024, 512, 256)
                .dropout(DROPOUT);
        return new MlpDiscriminator(options.logits() ? settings : settings.output(Sigmoid::new), random);
    }

    @Override
    public AdversarialLoss loss() {
        return new ProbabilityLoss().average();
    }
}
