package org.gan4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.StateException;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.ImageSamples;
import org.gan4j.recipes.PointSamples;
import org.gan4j.recipes.Recipe;
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

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

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
            Trained trained = point.use(checkpoint -> trained(checkpoint, random.split("generator")));
            screen.say(draw(trained.recipe(), trained.generator(), random, file) + " of "
                    + trained.recipe().name() + " at step " + trained.step() + " in " + file + ".");
        }
        return Gan.DONE;
    }

    /** A generator with the weights of a checkpoint. */
    private record Trained(Recipe recipe, Generator generator, String step) {}

    private Trained trained(Checkpoint checkpoint, RandomStream random) {
        Recipe recipe = recipe(checkpoint);
        if (spec != null && recipe.samples() instanceof PointSamples && images.isArranged()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--interpolate, --columns and --padding are for recipes of images; the samples of " + recipe.name()
                            + " are points");
        }
        Generator generator = recipe.generator(random);
        generator.restore(checkpoint.part(checkpoint.parts().contains(AVERAGE) ? AVERAGE : "generator"));
        return new Trained(recipe, generator, checkpoint.texts().getOrDefault("step", "unknown"));
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

    private Recipe recipe(Checkpoint checkpoint) {
        String name = checkpoint.texts().get("recipe");
        if (name == null) {
            throw new StateException(checkpoint.directory() + " is not a checkpoint of a recipe: it names none");
        }
        return KnownRecipes.named(recipes.recipes(), name);
    }
}
