package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.data.sets.KnownDataset;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.junit.jupiter.api.Test;

final class RecipesCommandTest {
    @Test
    void everyRecipeIsListedWithWhatItIs() {
        Command recipes = Command.gan("recipes");

        assertThat(recipes.code()).isZero();
        for (Recipe recipe : Recipes.bundled().all()) {
            assertThat(recipes.out()).containsSubsequence(recipe.name(), "    " + recipe.description());
        }
        assertThat(recipes.out())
                .containsSubsequence(
                        "    images [1, 28, 28] of digits, 5,000",
                        "    100 epochs = 7,900 steps, batches of 64, learning rate 0.001, 1 thread",
                        "    images [3, 32, 32] of cifar10, 50,000")
                .last()
                .isEqualTo("To train one: java -jar gan.jar train digits; to see how long it takes here: java -jar"
                        + " gan.jar recipes --time");
    }

    @Test
    void theNumberOfStepsIsThatOfTheRun() {
        for (Recipe recipe : Recipes.bundled().all()) {
            boolean isDownloaded = KnownDataset.named(recipe.defaults().data())
                    .filter(known -> !known.isBundled())
                    .isPresent();
            if (!isDownloaded) {
                assertThat(RecipeLength.of(recipe).steps())
                        .as(recipe.name())
                        .isEqualTo(RecipeLength.plan(recipe).steps());
            }
        }
    }

    @Test
    void recipesThatAreNamedAreTimed() {
        Command recipes = Command.gan("recipes", "ring8", "--time");

        assertThat(recipes.err()).isEmpty();
        assertThat(recipes.out())
                .startsWith("ring8")
                .anyMatch(line -> line.matches(
                        "    here: [0-9.]+ ms a step, about \\d+ (s|min) in all, plus the time for writing files"))
                .last()
                .isEqualTo("To train one: java -jar gan.jar train ring8");
    }

    @Test
    void anUnknownRecipeIsRefused() {
        UsageTest.assertUsage(
                Command.gan("recipes", "ring9"),
                KnownRecipes.unknown(Recipes.bundled(), "ring9") + " See 'java -jar gan.jar recipes --help'");
    }
}
