package org.gan4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.TerminalPicture;
import org.gan4j.models.Generator;
import org.gan4j.models.Truncatable;
import org.gan4j.models.style.StyleBased;
import org.gan4j.models.style.StyledClasses;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.SampleSource;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.watch.ScatterChart;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws images that a trained generator makes. */
@Command(name = "sample", description = "Draws images that a trained generator makes, side by side in a PNG file.")
final class SampleCommand implements Callable<Integer> {
    private static final String PNG = ".png";

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Mixin
    private final SampleOptions images = new SampleOptions();

    @Mixin
    private final StandingOptions standing = new StandingOptions();

    @Option(
            names = "--truncation",
            paramLabel = "PSI",
            converter = NumberConverters.Finite.class,
            description =
                    "Make samples closer to the average one: less varied, but better. The fraction of the distance"
                            + " that is kept; for biggan, the largest absolute value of noise.")
    private @Nullable Double truncation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "1",
            description = "The same seed gives the same images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "The file, replaced if it exists. Default: RUN-samples.png, beside the run.")
    private @Nullable Path out;

    SampleCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("sample: expects to be called by picocli");
        }
        if (out != null) {
            OutFile.requireEnding(spec.commandLine(), out, PNG);
        }
        String contradiction = images.contradiction();
        if (contradiction != null) {
            throw new ParameterException(spec.commandLine(), contradiction);
        }
        ResumePoint point = ResumePoint.at(run.path(spec.commandLine()));
        Path file = out == null ? point.beside("-samples" + PNG) : out;
        try (Scope scope = Scope.open()) {
            RandomStream random = RandomStream.seeded(seed);
            SavedModel model = point.model(recipes.recipes(), random);
            requireFit(model);
            truncate(model);
            understood(() -> {
                standing.applyTo(model, random);
                return model;
            });
            screen.say(draw(model, random, file) + " of " + model.recipe().name() + " at step " + model.step() + " in "
                    + file + ".");
        }
        TerminalPicture.show(screen, file);
        return Gan.DONE;
    }

    private void truncate(SavedModel saved) {
        if (truncation == null) {
            return;
        }
        for (String part : saved.model().generators()) {
            if (!(saved.model().network(part) instanceof Truncatable generator)) {
                throw usage(
                        "--truncation is for recipes whose generator has an average, such as stylegan2, and not for "
                                + saved.recipe().name());
            }
            try {
                generator.truncate(truncation);
            } catch (IllegalArgumentException e) {
                throw usage("--truncation: " + e.getMessage());
            }
        }
    }

    /** Refuses options that say nothing about samples of a kind. */
    private void requireFit(SavedModel model) {
        String name = model.recipe().name();
        if (model.samples() instanceof PointSamples && images.isArranged()) {
            throw usage("--interpolate, --columns and --padding are for recipes of images; the samples of " + name
                    + " are points");
        }
        if (images.isInterpolated()
                && !(model.model().source() instanceof FromNoise noise
                        && noise.generator().isPresent())) {
            String way =
                    model.model().source() instanceof FromClasses ? "; --class A --to B leads from class to class" : "";
            throw usage("--interpolate is for recipes of one generator that takes noise alone, which " + name
                    + " is not" + way);
        }
        if (images.isStyleMix()) {
            requireStyles(model);
        }
        if (images.isOfClass() && !(model.model().source() instanceof FromClasses)) {
            throw usage("--class is for recipes of classes, and " + name + " knows none");
        }
    }

    private void requireStyles(SavedModel model) {
        String name = model.recipe().name();
        boolean ofClasses =
                model.model().source() instanceof FromClasses classes && classes.generator() instanceof StyledClasses;
        if (ofClasses && !images.isOfClass()) {
            throw usage("--style-mix needs --class for a run of " + name);
        }
        boolean ofNoise = model.model().source() instanceof FromNoise noise
                && noise.generator().filter(StyleBased.class::isInstance).isPresent();
        if (!ofClasses && !ofNoise) {
            throw usage(
                    "--style-mix is for recipes of styles, such as stylegan and stylegan2, which " + name + " is not");
        }
    }

    /** Draws a table of mixed styles, if one is wanted. */
    private Optional<String> mixed(SavedModel saved, RandomStream random, Path file) {
        if (!images.isStyleMix()) {
            return Optional.empty();
        }
        Module network = saved.model().network("generator");
        SampleSource source = saved.model().source();
        Tensor table;
        if (source instanceof FromClasses classes && classes.generator() instanceof StyledClasses styled) {
            StyleBased styles = styled.ofClass(images.label(classes.classNames()));
            table = images.mixed(network, styles, count -> classes.generator().noise(count, random));
        } else {
            Generator generator = (Generator) network;
            table = images.mixed(network, (StyleBased) network, count -> generator.noise(count, random));
        }
        return Optional.of(images.writeTable(ImageSamples.rangeOf(saved.samples()), table, file));
    }

    /** Draws samples into a file, and says what is in it. */
    private String draw(SavedModel saved, RandomStream random, Path file) {
        RandomStream noise = random.split("sample");
        SampleSource source = saved.model().source();
        Optional<String> table = understood(() -> mixed(saved, noise, file));
        if (table.isPresent()) {
            return table.get();
        }
        if (source instanceof FromClasses generator) {
            return understood(() -> images.ofClasses(generator, ImageSamples.rangeOf(saved.samples()), noise, file));
        }
        if (!(source instanceof FromNoise generator)) {
            boolean enlarges = saved.samples() instanceof TranslationSamples translation
                    && translation.task() == TranslationTask.SUPER_RESOLUTION;
            throw new RunException(saved.recipe().name() + " makes images from images, not from noise: use "
                    + (enlarges ? "upscale" : "translate"));
        }
        if (saved.samples() instanceof PointSamples points) {
            Tensor real = points.distribution().points(images.points(), random.split("real points"));
            new ScatterChart(saved.recipe().name(), real)
                    .write(file, generator.sampler().sample(images.points(), noise));
            return Screen.count(images.points(), "point");
        }
        images.grid(((ImageSamples) saved.samples()).range()).write(file, images.draw(generator, noise));
        return images.describe();
    }

    /** Reports options that do not fit the run as a usage error. */
    private <T> T understood(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("sample: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
