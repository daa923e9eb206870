package org.gan4j.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.ShellWords;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.jspecify.annotations.Nullable;

/** The commands that go on with a run. Stateless; safe to share between threads. */
final class NextCommands {
    private NextCommands() {}

    /**
     * Returns commands with their descriptions.
     *
     * @param recipe the name of its recipe, which need not be known here
     * @param isComplete whether it has reached its length
     */
    static List<Fact> of(Path run, String recipe, boolean isComplete) {
        String path = ShellWords.path(run);
        @Nullable Recipe known = Recipes.bundled().find(recipe).orElse(null);
        List<Fact> commands = new ArrayList<>();
        if (known != null && known.samples() instanceof TranslationSamples translation) {
            boolean enlarges = translation.task() == TranslationTask.SUPER_RESOLUTION;
            commands.add(new Fact(
                    enlarges ? "Enlarge images" : "Translate images",
                    Screen.command(enlarges ? "upscale" : "translate", path, "--in", "DIR", "--out", "DIR2")));
        } else {
            commands.add(new Fact("More samples", Screen.command("sample", path, "--count", "64")));
        }
        if (known != null && (known.samples() instanceof ImageSamples || known.samples() instanceof ClassSamples)) {
            commands.add(new Fact("Measure their quality", Screen.command("evaluate", path)));
        }
        commands.add(
                isComplete
                        ? new Fact(
                                "Train on, for N epochs in all",
                                Screen.command("train", "--resume", path, "--epochs", "N"))
                        : new Fact("Continue the training", Screen.command("train", "--resume", path)));
        commands.add(new Fact("An animation of the pictures", Screen.command("animate", path)));
        return commands;
    }
}
