package org.gan4j.recipes.style;

import java.util.Optional;
import java.util.Set;
import org.gan4j.data.Batch;
import org.gan4j.models.stylegan2.ConditionalStyleGan2Discriminator;
import org.gan4j.models.stylegan2.ConditionalStyleGan2Generator;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.penalty.PathLength;

/** StyleGAN2 of classes: the label is an input of the mapping network, and the discriminator projects onto it. */
public final class ConditionalStyleGan2Recipe implements Recipe {
    @Override
    public String name() {
        return "stylegan2-classes";
    }

    @Override
    public String description() {
        return "images of the class that is asked for, of any size that is a power of two, by StyleGAN2";
    }

    @Override
    public String source() {
        return "Karras et al., CVPR 2020 and NeurIPS 2020";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 20, StyleGan2Parts.BATCH, StyleGan2Parts.LEARNING_RATE, 2);
    }

    @Override
    public SampleKind samples() {
        return ClassSamples.of(Widths.samples());
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
        ClassSamples samples = (ClassSamples) options.samples();
        int classes = samples.classNames().size();
        ConditionalStyleGan2Generator generator = new ConditionalStyleGan2Generator(
                StyleGan2Parts.generator(options), classes, options.random().split("generator"));
        ConditionalStyleGan2Discriminator discriminator = new ConditionalStyleGan2Discriminator(
                StyleGan2Parts.discriminator(options), classes, options.random().split("discriminator"));
        PathLength<Batch> paths = new PathLength<>(
                (noise, batch) -> generator.styles(
                        noise, batch.labels().slice(0, 0, noise.shape().size(0))),
                generator::images);
        ConditionalPair pair = new ConditionalPair(
                generator, discriminator, classes, options.random().split("pair"));
        return GanModel.of(
                StyleGan2Parts.training(pair, samples.shape(), paths),
                new FromClasses(generator, samples.classNames()));
    }
}
