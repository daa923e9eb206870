package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkloadTest {
    private static final RandomStream RANDOM = RandomStream.seeded(1);

    @ParameterizedTest
    @ValueSource(strings = {"mnist-mlp-bce", "mlp-64", "cifar10-conv", "dcgan-64"})
    void aWorkloadIsTheStepOfItsRecipe(String name) {
        Workload workload = Workload.find(name).orElseThrow();
        NoiseRecipe recipe = (NoiseRecipe) Recipes.bundled().find(name).orElseThrow();

        assertSame(workload.networks().generator(RANDOM), recipe.generator(RANDOM));
        assertSame(workload.networks().discriminator(RANDOM), recipe.discriminator(RANDOM));
        assertThat(workload.batch()).isEqualTo(recipe.defaults().batchSize());
        assertThat(workload.loss()).isEqualTo(recipe.loss());
        assertThat(workload.reusesNoise()).isEqualTo(recipe.reusesNoise());
    }

    @Test
    void anUnknownNameIsNone() {
        assertThat(Workload.find("cat")).isEmpty();
        assertThat(Workload.names()).containsExactly("mnist-mlp-bce", "mlp-64", "cifar10-conv", "dcgan-64");
    }

    @Test
    void aWorkloadWithoutImagesIsRefused() {
        assertThatThrownBy(() -> new Workload("x", 0, true, false, new Workload.SmallMlp()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Workload x: expects a batch of 1 or more, got 0");
    }

    private static void assertSame(Module ours, Module recipes) {
        assertThat(ours).hasToString(recipes.toString());
        assertThat(shapes(ours)).isEqualTo(shapes(recipes));
    }

    private static List<Shape> shapes(Module network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().shape())
                .toList();
    }
}
