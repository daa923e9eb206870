package org.gan4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the recipes that can be trained. */
@Command(name = "recipes", description = "Lists the recipes that can be trained.")
final class RecipesCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..*",
            paramLabel = "RECIPE",
            completionCandidates = CompletionCommand.RecipeNames.class,
            description = "The recipes to list. Default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--time",
            description = "Also measure a few steps of each on this machine: up to 10 seconds for a recipe.")
    private boolean isTimed;

    @Mixin
    private final RecipeOptions options = new RecipeOptions();

    RecipesCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        List<Recipe> chosen = chosen(options.recipes());
        for (Recipe recipe : chosen) {
            Recipe.Defaults defaults = recipe.defaults();
            RecipeLength length = RecipeLength.of(recipe);
            screen.say(recipe.name());
            screen.say("    " + recipe.description());
            screen.say("    after " + recipe.source());
            screen.say("    " + recipe.samples().describe() + " of " + length.data());
            screen.say(String.format(
                    Locale.ROOT,
                    "    %d epochs = %,d steps, batches of %d, learning rate %s, %s",
                    defaults.epochs(),
                    length.steps(),
                    defaults.batchSize(),
                    Screen.plain(defaults.learningRate()),
                    Screen.count(defaults.threads(), "thread")));
            if (isTimed) {
                screen.say("    " + RecipeLength.time(recipe));
            }
            screen.say("");
        }
        screen.say("To train one: " + Screen.command("train", chosen.get(0).name())
                + (isTimed ? "" : "; to see how long it takes here: " + Screen.command("recipes", "--time")));
        return Gan.DONE;
    }

    private List<Recipe> chosen(Recipes recipes) {
        if (names.isEmpty()) {
            return recipes.all();
        }
        List<Recipe> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(recipes.find(name).orElseThrow(() -> usage(KnownRecipes.unknown(recipes, name))));
        }
        return chosen;
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("recipes: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
