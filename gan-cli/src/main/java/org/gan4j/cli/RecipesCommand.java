package org.gan4j.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the recipes that can be trained. */
@Command(name = "recipes", description = "Lists the recipes that can be trained.")
final class RecipesCommand implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private final RecipeOptions options = new RecipeOptions();

    RecipesCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Recipes recipes = options.recipes();
        for (Recipe recipe : recipes.all()) {
            Recipe.Defaults defaults = recipe.defaults();
            screen.say(recipe.name());
            screen.say("    " + recipe.description());
            screen.say("    after " + recipe.source());
            screen.say(String.format(
                    Locale.ROOT,
                    "    %s of %s; %d epochs, batches of %d, learning rate %s, %s",
                    recipe.samples().describe(),
                    defaults.data(),
                    defaults.epochs(),
                    defaults.batchSize(),
                    Screen.plain(defaults.learningRate()),
                    Screen.count(defaults.threads(), "thread")));
            screen.say("");
        }
        screen.say("To train one: " + Screen.command("train", recipes.names().get(0)));
        return Gan.DONE;
    }
}
