package org.gan4j.recipes.style;

import java.util.Optional;
import java.util.Set;
import org.gan4j.models.stylegan2.StyleGan2Discriminator;
import org.gan4j.models.stylegan2.StyleGan2Generator;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.penalty.PathLength;
import org.gan4j.train.step.UnconditionalPair;

/** StyleGAN2 of 32x32 by default, in a sixteenth of the paper's width, with lazy R1, and path lengths if larger. */
public final class StyleGan2Recipe implements Recipe {
    @Override
    public String name() {
        return "stylegan2";
    }

    @Override
    public String description() {
        return "images of any size that is a power of two, controlled by a style for each layer: modulated convolutions";
    }

    @Override
    public String source() {
        return "Karras et al., CVPR 2020";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 20, StyleGan2Parts.BATCH, StyleGan2Parts.LEARNING_RATE, 2);
    }

    @Override
    public SampleKind samples() {
        return Widths.samples();
    }

    @Override
    public Set<String> networkOptions() {
        return Set.of(NetworkOptions.WIDTH);
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(StyleGan2Parts.EMA);
    }

    @Override
    public GanModel model(ModelOptions options) {
        options.discriminator().requireLogitsOf(name());
        StyleGan2Generator generator = new StyleGan2Generator(
                StyleGan2Parts.generator(options), options.random().split("generator"));
        StyleGan2Discriminator discriminator = new StyleGan2Discriminator(
                StyleGan2Parts.discriminator(options), options.random().split("discriminator"));
        return GanModel.of(
                StyleGan2Parts.training(
                        new UnconditionalPair(generator, discriminator),
                        options.samples().shape(),
                        PathLength.of(generator)),
                FromNoise.of(generator));
    }
}
