package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
                .contains(
                        "    images [1, 28, 28] of bundled; 100 epochs, batches of 64, learning rate 0.001, 1 thread");
    }
}
