package org.gan4j.recipes.conditional;

import java.util.Optional;
import org.gan4j.data.PixelRange;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.acgan.AcganDiscriminator;
import org.gan4j.models.acgan.AcganGenerator;
import org.gan4j.models.acgan.AcganSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.conditional.AuxiliaryPair;
import org.gan4j.train.conditional.HeadLoss;

/** A discriminator that learns to name the class of real images, and a generator that must make it name the right one. */
public final class AcganRecipe implements Recipe {
    /** A quarter of the discriminator's: the generator's convolutions are most of a step's work even so. */
    private static final int GENERATOR_WIDTH = 32;

    private static final double AVERAGE = 0.99;

    @Override
    public String name() {
        return "acgan";
    }

    @Override
    public String description() {
        return "images of the class that is asked for, which the discriminator has to recognise";
    }

    @Override
    public String source() {
        return "Odena, Olah and Shlens, ICML 2017";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 60, 64, 1e-3, 2);
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(AVERAGE);
    }

    @Override
    public SampleKind samples() {
        return ClassSamples.of(
                new ImageSamples(Shape.of(1, 32, 32), PixelRange.MINUS_ONE_TO_ONE).withColour(Shape.of(3, 32, 32)));
    }

    @Override
    public GanModel model(ModelOptions options) {
        ClassSamples samples = (ClassSamples) options.samples();
        RandomStream random = options.random();
        int classes = samples.classNames().size();
        AcganSettings settings = AcganSettings.of(samples.shape(), classes);
        AcganGenerator generator = new AcganGenerator(settings.withWidth(GENERATOR_WIDTH), random.split("generator"));
        AcganDiscriminator discriminator = new AcganDiscriminator(
                settings, Fitting.unpacked(options.discriminator(), name()), random.split("discriminator"));
        AuxiliaryPair pair = new AuxiliaryPair(generator, discriminator, classes, random.split("pair"));
        return GanModel.of(
                Alternation.of(pair, new NonSaturatingLoss()).with(AcganRecipe::recognising),
                new FromClasses(generator, samples.classNames()));
    }

    private static <B> GanTrainerBuilder<B> recognising(GanTrainerBuilder<B> builder) {
        HeadLoss classes = AuxiliaryPair.classesOfReal(1);
        return builder.regularizer(classes).generatorTerm("class", 1, classes.term());
    }
}
