package org.gan4j.recipes.conditional;

import java.util.Optional;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.conditional.LapganStep;

/** LAPGAN: small images from noise, and details that make them larger, level by level. */
public final class LapganRecipe implements Recipe {
    @Override
    public String name() {
        return "lapgan";
    }

    @Override
    public String description() {
        return "images made larger level by level: a GAN of details for each level of a Laplacian pyramid";
    }

    @Override
    public String source() {
        return LapganParts.SOURCE;
    }

    @Override
    public Defaults defaults() {
        return LapganParts.DEFAULTS;
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(LapganParts.AVERAGE);
    }

    @Override
    public SampleKind samples() {
        return LapganParts.samples();
    }

    @Override
    public GanModel model(ModelOptions options) {
        options.discriminator().requireLogitsOf(name());
        RandomStream random = options.random();
        LapganSettings settings = LapganParts.settings(options.samples().shape());
        LapganGenerator generator = new LapganGenerator(settings, random.split("generator"));
        LapganDiscriminator discriminator = new LapganDiscriminator(settings, random.split("discriminator"));
        return LapganParts.model(
                generator,
                discriminator,
                (rules, stream, observers) -> new LapganStep(generator, discriminator, rules, stream, observers),
                FromNoise.of(generator));
    }
}
