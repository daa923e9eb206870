package org.gan4j.recipes.conditional;

import java.util.Optional;
import org.gan4j.models.lapgan.ConditionalLapganDiscriminator;
import org.gan4j.models.lapgan.ConditionalLapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.conditional.LapganStep;

/** LAPGAN of classes: every level of the pyramid knows the class. */
public final class LapganClassesRecipe implements Recipe {
    @Override
    public String name() {
        return "lapgan-classes";
    }

    @Override
    public String description() {
        return "images of the class that is asked for, made larger level by level";
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
        return ClassSamples.of(LapganParts.samples());
    }

    @Override
    public GanModel model(ModelOptions options) {
        options.discriminator().requireLogitsOf(name());
        RandomStream random = options.random();
        ClassSamples samples = (ClassSamples) options.samples();
        int classes = samples.classNames().size();
        LapganSettings settings = LapganParts.settings(samples.shape());
        ConditionalLapganGenerator generator =
                new ConditionalLapganGenerator(settings, classes, random.split("generator"));
        ConditionalLapganDiscriminator discriminator =
                new ConditionalLapganDiscriminator(settings, classes, random.split("discriminator"));
        return LapganParts.model(
                generator,
                discriminator,
                (rules, stream, observers) -> new LapganStep(generator, discriminator, rules, stream, observers),
                new FromClasses(generator, samples.classNames()));
    }
}
