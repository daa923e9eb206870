package org.gan4j.recipes.run;

import java.util.List;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.TwoParts;
import org.gan4j.recipes.technique.LossChoice;
import org.gan4j.recipes.technique.OptimizerChoice;
import org.gan4j.recipes.technique.Techniques;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two steps, a break and two more are four steps, bit for bit, with every recipe, loss and optimizer. */
@Tag("full")
final class EveryResumeTest {
    /** Recipes of several widths have a discriminator that takes no further layers, which the techniques have. */
    static List<Arguments> runs() {
        return Recipes.bundled().all().stream()
                .filter(recipe -> recipe.networkOptions().isEmpty())
                .map(Recipe::name)
                .filter(recipe ->
                        new TwoParts(recipe, TwoParts.with(LossChoice.HINGE, OptimizerChoice.ADAM)).isAccepted())
                .flatMap(recipe ->
                        TwoParts.choices().map(choice -> Arguments.of(recipe, choice.get()[0], choice.get()[1])))
                .toList();
    }

    static List<String> recipes() {
        return Recipes.bundled().names();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRunOfTheRecipesOwnInTwoPartsIsTheRunInOne(String recipe) {
        new TwoParts(recipe, Techniques.standard()).assertSame();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunInTwoPartsIsTheRunInOne(String recipe, LossChoice loss, OptimizerChoice optimizer) {
        new TwoParts(recipe, TwoParts.with(loss, optimizer)).assertSame();
    }
}
