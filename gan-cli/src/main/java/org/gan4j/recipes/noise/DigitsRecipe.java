package org.gan4j.recipes.noise;

import java.util.Optional;
import org.gan4j.data.PixelRange;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.step.InstanceNoise;

/**
 * DCGAN of 28x28 in gray: a generator of 128 and 64 channels, a discriminator of half as many that gives logits, the
 * non-saturating loss, weights drawn from normal(0, 0.02), and samples of an average of the generator.
 *
 * <p>Digits are mostly black, which the discriminator soon knows: that it has half the width, and that its images have noise
 * at first, keeps the generator from making one image for all noise.
 */
public final class DigitsRecipe implements NoiseRecipe {
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final int LATENT = 100;
    private static final int WIDTH = 128;
    private static final double NOISE = 0.4;
    private static final int NOISY_STEPS = 2_000;
    private static final double AVERAGE = 0.99;

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String description() {
        return "handwritten digits from a small DCGAN: transposed and strided convolutions, batch normalisation";
    }

    @Override
    public String source() {
        return "Radford, Metz and Chintala, ICLR 2016; Karras et al., ICLR 2018, for the average";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 40, 64, 5e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(IMAGE, PixelRange.MINUS_ONE_TO_ONE);
    }

    @Override
    public Generator generator(RandomStream random) {
        return new DcganGenerator(LATENT, IMAGE, WIDTH, random);
    }

    @Override
    public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        return new DcganDiscriminator(
                DcganDiscriminator.Settings.of(options.packed(IMAGE))
                        .extras(options.extrasOfImages())
                        .width(WIDTH / 2),
                random);
    }

    @Override
    public AdversarialLoss loss() {
        return new NonSaturatingLoss();
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(AVERAGE);
    }

    @Override
    public Optional<InstanceNoise> instanceNoise() {
        return Optional.of(InstanceNoise.fading(NOISE, NOISY_STEPS));
    }
}
