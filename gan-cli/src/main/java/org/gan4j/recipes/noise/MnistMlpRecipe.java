package org.gan4j.recipes.noise;

import org.gan4j.data.PixelRange;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;

/**
 * Digits from fully connected layers: LeakyReLU in both networks, a generator that ends in tanh, a discriminator of logits
 * with dropout, binary cross-entropy with the targets 0.9 and 0, real and fake loss summed, fresh noise for each update.
 *
 * <p>The text that it follows gives no sizes; these make recognisable digits of the bundled ones in two minutes.
 */
public final class MnistMlpRecipe implements NoiseRecipe {
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final int LATENT = 100;
    private static final double DROPOUT = 0.3;
    private static final double SMOOTHING = 0.1;

    @Override
    public String name() {
        return "mnist-mlp";
    }

    @Override
    public String description() {
        return "handwritten digits from fully connected layers, LeakyReLU, logits and smoothed labels";
    }

    @Override
    public String source() {
        return "\"GAN (Generative Adversarial Network)\", Artificial Intelligence on Medium;"
                + " Goodfellow et al., NeurIPS 2014";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 150, 64, 2e-4, 1);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(IMAGE, PixelRange.MINUS_ONE_TO_ONE);
    }

    @Override
    public Generator generator(RandomStream random) {
        return new MlpGenerator(MlpGenerator.Settings.of(LATENT, IMAGE).hidden(256, 512), random);
    }

    @Override
    public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        return new MlpDiscriminator(
                MlpDiscriminator.Settings.of(options.packed(IMAGE))
                        .extras(options.extras())
                        .hidden(512, 256)
                        .dropout(DROPOUT),
                random);
    }

    @Override
    public AdversarialLoss loss() {
        return new NonSaturatingLoss().labelSmoothing(SMOOTHING);
    }
}
