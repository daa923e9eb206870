package org.gan4j.cli;

import java.util.concurrent.Callable;
import org.gan4j.cli.option.InOutOptions;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Enlarges images by trained networks. */
@Command(
        name = "upscale",
        description =
                "Enlarges images by the networks of a run, such as one of srgan or esrgan; they may be of any size.")
final class UpscaleCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Mixin
    private final InOutOptions files = new InOutOptions();

    UpscaleCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("upscale: expects to be called by picocli");
        }
        ResumePoint point = ResumePoint.at(run.path(spec.commandLine()));
        try (Scope scope = Scope.open()) {
            RandomStream random = RandomStream.seeded(0);
            SavedModel model = point.model(recipes.recipes(), random);
            if (!(model.samples() instanceof TranslationSamples samples)
                    || samples.task() != TranslationTask.SUPER_RESOLUTION
                    || !(model.model().source() instanceof FromImages enlarging)) {
                throw new RunException(
                        "The run is of the recipe " + model.recipe().name()
                                + ", which does not enlarge images; recipes such as srgan and esrgan do");
            }
            int count = new TranslatedFiles(
                            screen,
                            spec.commandLine(),
                            enlarging.sides(),
                            samples.input().size(0))
                    .translate(files.in(), files.out(), image -> enlarging
                            .forward()
                            .translate(image, random));
            screen.say(Screen.count(count, "image") + " enlarged " + samples.factor() + " times by "
                    + model.recipe().name() + " at step " + model.step() + " in " + files.out() + ".");
        }
        return Gan.DONE;
    }
}
