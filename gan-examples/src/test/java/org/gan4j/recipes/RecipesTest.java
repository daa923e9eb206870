package org.gan4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.data.PixelRange;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class RecipesTest {
    @Test
    void everyRecipeMakesSamplesOfItsShapeAndRange() {
        for (Recipe recipe : Recipes.all()) {
            Generator generator = recipe.generator(RandomStream.seeded(1));

            assertThat(generator.sampleShape()).isEqualTo(recipe.imageShape());
            for (float value : generator.sample(4, RandomStream.seeded(2)).toFloats()) {
                assertThat(value).isBetween(recipe.range().low(), recipe.range().high());
            }
        }
    }

    @Test
    void theDigitsWithBceAreThoseOfTheText() {
        Recipe recipe = Recipes.named("mnist-mlp-bce");

        assertThat(recipe.defaults()).isEqualTo(new Recipe.Defaults(100, 64, 1e-3, 1));
        assertThat(recipe.imageShape()).isEqualTo(Shape.of(1, 28, 28));
        assertThat(recipe.range()).isEqualTo(PixelRange.ZERO_TO_ONE);
        // 100-128-784 with biases.
        assertThat(recipe.generator(RandomStream.seeded(1)).parameterCount()).isEqualTo(101 * 128 + 129 * 784);
    }

    @Test
    void theDigitsWithLogitsHaveTheSizesThatAreStated() {
        Recipe recipe = Recipes.named("mnist-mlp");

        assertThat(recipe.defaults().batchSize()).isEqualTo(64);
        assertThat(recipe.defaults().learningRate()).isEqualTo(2e-4);
        assertThat(recipe.range()).isEqualTo(PixelRange.MINUS_ONE_TO_ONE);
        // 100-256-512-784 with biases.
        assertThat(recipe.generator(RandomStream.seeded(1)).parameterCount())
                .isEqualTo(101 * 256 + 257 * 512 + 513 * 784);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Recipes.named("dcgan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recipe: expects one of mnist-mlp, mnist-mlp-bce, got \"dcgan\"");
    }
}
