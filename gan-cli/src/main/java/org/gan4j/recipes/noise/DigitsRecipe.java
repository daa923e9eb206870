package org.gan4j.recipes.noise;

import java.util.Optional;
import org.gan4j.data.PixelRange;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.digits.DigitDiscriminator;
import org.gan4j.models.digits.DigitGenerator;
import org.gan4j.models.digits.DigitSettings;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.penalty.R1Penalty;

/**
 * Digits of 28x28 in three minutes: small networks of two convolutions and two linear layers, the non-saturating loss, lazy
 * R1, and samples of an average of the generator.
 *
 * <p>R1 replaces batch normalisation in the discriminator: with it, 40 epochs of the bundled digits reach a Frechet distance of
 * 1.4 (features "digits", 5,000 samples); with batch normalisation and instance noise it was 4.8.
 */
public final class DigitsRecipe implements NoiseRecipe {
    private static final DigitSettings NETWORKS = DigitSettings.of(Shape.of(1, 28, 28));
    private static final double GAMMA = 0.5;
    private static final int R1_EVERY = 4;
    private static final double AVERAGE = 0.995;

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String description() {
        return "handwritten digits in minutes: two convolutions and two linear layers in each network, R1, an average";
    }

    @Override
    public String source() {
        return "Chen et al., NeurIPS 2016, for the networks; Mescheder, Geiger and Nowozin, ICML 2018, for R1";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 40, 64, 1e-3, 2);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(NETWORKS.image(), PixelRange.MINUS_ONE_TO_ONE);
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(AVERAGE);
    }

    @Override
    public Generator generator(RandomStream random) {
        return new DigitGenerator(NETWORKS, random);
    }

    @Override
    public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        return new DigitDiscriminator(
                DigitSettings.of(options.packed(NETWORKS.image())).withExtras(options.extras()), random);
    }

    @Override
    public AdversarialLoss loss() {
        return new NonSaturatingLoss();
    }

    @Override
    public GanModel model(ModelOptions options) {
        Generator generator = generator(options.random().split("generator"));
        Layer discriminator = discriminator(options.random().split("discriminator"), options.discriminator());
        return GanModel.of(
                Alternation.of(pair(generator, discriminator), loss())
                        .with(builder -> builder.regularizer(new R1Penalty(GAMMA, R1_EVERY))),
                FromNoise.of(generator));
    }
}
