package org.gan4j.recipes.run;

import java.util.List;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.TwoParts;
import org.gan4j.recipes.technique.LossChoice;
import org.gan4j.recipes.technique.OptimizerChoice;
import org.gan4j.recipes.technique.Techniques;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two steps, a break and two more are four steps, bit for bit. */
final class RecipeResumeTest {
    /** Those whose weights are few; {@link EveryResumeTest} takes all. */
    static List<String> recipes() {
        return Recipes.bundled().names().stream()
                .filter(recipe -> !recipe.endsWith("-64"))
                .toList();
    }

    static List<Arguments> choices() {
        return TwoParts.choices().toList();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRunInTwoPartsIsTheRunInOne(String recipe) {
        new TwoParts(recipe, Techniques.standard()).assertSame();
    }

    /** Of points, whose steps take milliseconds; of every recipe in {@link EveryResumeTest}. */
    @ParameterizedTest
    @MethodSource("choices")
    void soItIsWithEveryLossAndOptimizer(LossChoice loss, OptimizerChoice optimizer) {
        new TwoParts("ring8", TwoParts.with(loss, optimizer)).assertSame();
    }
}
