package org.gan4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.StateException;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.ImageSamples;
import org.gan4j.recipes.PointSamples;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
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

    /** The average of a generator draws better samples than the generator does. */
    private static final String AVERAGE = "generator_ema";

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            required = true,
            description = "The directory of a run, whose newest checkpoint is taken, or of a checkpoint.")
    private @Nullable Path checkpoint;

    @Mixin
    private final SampleOptions images = new SampleOptions();

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
            required = true,
            description = "The file, replaced if it is there.")
    private @Nullable Path out;

    SampleCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null || checkpoint == null || out == null) {
            throw new IllegalStateException("sample: expects to be called by picocli");
        }
        OutFile.requireEnding(spec.commandLine(), out, PNG);
        String contradiction = images.contradiction();
        if (contradiction != null) {
            throw new ParameterException(spec.commandLine(), contradiction);
        }
        Checkpoint trained = ResumePoint.at(checkpoint)
                .checkpoint()
                .orElseThrow(() -> new StateException(checkpoint + ": expects a checkpoint, got a run without one"));
        Recipe recipe = recipe(trained);
        if (recipe.samples() instanceof PointSamples && images.isArranged()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--interpolate, --columns and --padding: expect a recipe of" + " images, got " + recipe.name()
                            + ", whose samples are points");
        }
        String drawn;
        try (Scope scope = Scope.open()) {
            RandomStream random = RandomStream.seeded(seed);
            Generator generator = recipe.generator(random.split("generator"));
            generator.restore(trained.part(trained.parts().contains(AVERAGE) ? AVERAGE : "generator"));
            drawn = draw(recipe, generator, random, out);
        }
        screen.say(drawn + " of " + recipe.name() + " at step "
                + trained.texts().getOrDefault("step", "unknown") + " in " + out + ".");
        return Gan.DONE;
    }

    /** Draws samples into a file, and says what is in it. */
    private String draw(Recipe recipe, Generator generator, RandomStream random, Path file) {
        RandomStream noise = random.split("sample");
        if (recipe.samples() instanceof PointSamples points) {
            Tensor real = points.distribution().points(images.points(), random.split("real points"));
            new ScatterChart(recipe.name(), real).write(file, generator.sample(images.points(), noise));
            return Screen.count(images.points(), "point");
        }
        images.grid(((ImageSamples) recipe.samples()).range()).write(file, images.draw(generator, noise));
        return images.describe();
    }

    private static Recipe recipe(Checkpoint checkpoint) {
        String name = checkpoint.texts().get("recipe");
        if (name == null) {
            throw new StateException(checkpoint.directory() + ": expects a checkpoint of a recipe, got one of none");
        }
        return Recipes.named(name);
    }
}
