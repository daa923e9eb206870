package org.gan4j.cli;

import java.util.Iterator;
import java.util.concurrent.Callable;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.Recipes;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes commands, options and the names of recipes. */
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash or zsh completes commands, options and recipes after the Tab key.",
            "",
            "For this shell, and with the same line in ~/.bashrc or ~/.zshrc for all: source <(gan completion)",
            ""
        })
final class CompletionCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("completion: expects to be called by picocli");
        }
        screen.say(AutoComplete.bash("gan", spec.root().commandLine()).stripTrailing());
        return Gan.DONE;
    }

    /** The names of the recipes that come with gan4j. */
    static final class RecipeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Recipes.bundled().names().iterator();
        }
    }
}
