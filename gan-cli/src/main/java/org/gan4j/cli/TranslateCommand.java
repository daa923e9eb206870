package org.gan4j.cli;

import java.util.concurrent.Callable;
import org.gan4j.cli.option.InOutOptions;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.option.TranslationOptions;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.pairs.PairDirection;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Translates images by trained networks. */
@Command(
        name = "translate",
        description = "Translates images by the networks of a run, such as one of pix2pix or cyclegan.")
final class TranslateCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Mixin
    private final InOutOptions files = new InOutOptions();

    @Option(
            names = "--direction",
            paramLabel = "AtoB|BtoA",
            converter = TranslationOptions.Direction.class,
            description = "Which domain the images are of. Default: the one that the run took as its input.")
    private @Nullable PairDirection direction;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "1",
            description = "Decides the dropout of networks that keep it after training, as pix2pix does. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long seed;

    TranslateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("translate: expects to be called by picocli");
        }
        ResumePoint point = ResumePoint.at(run.path(spec.commandLine()));
        try (Scope scope = Scope.open()) {
            RandomStream random = RandomStream.seeded(seed);
            SavedModel model = point.model(recipes.recipes(), random);
            if (!(model.samples() instanceof TranslationSamples samples)
                    || samples.task() == TranslationTask.SUPER_RESOLUTION
                    || !(model.model().source() instanceof FromImages translation)) {
                throw new RunException(
                        "The run is of the recipe " + model.recipe().name()
                                + ", which does not translate images; recipes such as pix2pix and cyclegan do");
            }
            boolean isBack = direction != null && direction != samples.direction();
            FromImages.Translator translator =
                    isBack ? backward(spec.commandLine(), model, samples, translation) : translation.forward();
            int channels = (isBack ? samples.shape() : samples.input()).size(0);
            int count = new TranslatedFiles(screen, spec.commandLine(), translation.sides(), channels)
                    .translate(
                            files.in(), files.out(), image -> translator.translate(image, random.split("translate")));
            screen.say(Screen.count(count, "image") + " translated by "
                    + model.recipe().name() + " at step " + model.step() + " in " + files.out() + ".");
        }
        return Gan.DONE;
    }

    private static FromImages.Translator backward(
            CommandLine command, SavedModel model, TranslationSamples samples, FromImages translation) {
        return translation
                .backward()
                .orElseThrow(() -> new ParameterException(
                        command,
                        "The run of " + model.recipe().name() + " learned "
                                + TranslationOptions.Direction.word(samples.direction())
                                + " alone; train another one with --direction for the other way"));
    }
}
