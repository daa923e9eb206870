package org.gan4j.recipes.noise;

import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.KnownDataset;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;

/**
 * Small photos from convolutions: a generator that enlarges and convolves, a discriminator with dropout that ends in a
 * sigmoid, binary cross-entropy of probabilities, real and fake loss averaged, one noise for both updates of a step.
 */
public final class Cifar10ConvRecipe implements NoiseRecipe {
    private static final Shape IMAGE = Shape.of(3, 32, 32);
    private static final int LATENT = 100;

    @Override
    public String name() {
        return "cifar10-conv";
    }

    @Override
    public String description() {
        return "small photos from upsampling and convolutions, a discriminator with dropout, BCELoss";
    }

    @Override
    public String source() {
        return "\"Generative Adversarial Network (GAN)\", 2026; Goodfellow et al., NeurIPS 2014";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(KnownDataset.CIFAR10.key(), 10, 32, 2e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(IMAGE, PixelRange.MINUS_ONE_TO_ONE);
    }

    @Override
    public Generator generator(RandomStream random) {
        return new ConvGenerator(LATENT, IMAGE, random);
    }

    @Override
    public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        ConvDiscriminator.Settings settings =
                ConvDiscriminator.Settings.of(options.packed(IMAGE)).extras(options.extras());
        return new ConvDiscriminator(options.logits() ? settings : settings.output(Sigmoid::new), random);
    }

    @Override
    public AdversarialLoss loss() {
        return new ProbabilityLoss().average();
    }

    @Override
    public boolean reusesNoise() {
        return true;
    }
}
