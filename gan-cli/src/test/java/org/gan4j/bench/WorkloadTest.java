package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.Backends;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkloadTest {
    @ParameterizedTest
    @ValueSource(strings = {"mnist-mlp-bce", "mlp-64", "cifar10-conv", "dcgan-64"})
    void aPairIsTheStepOfItsRecipe(String name) {
        Workload workload = Workload.find(name).orElseThrow();
        NoiseRecipe recipe = (NoiseRecipe) Recipes.bundled().find(name).orElseThrow();
        PairTraining training = (PairTraining) workload.training();

        assertThat(workload.batch()).isEqualTo(recipe.defaults().batchSize());
        assertThat(training.networks().image()).isEqualTo(recipe.samples().shape());
        assertThat(training.loss()).isEqualTo(recipe.loss());
        assertThat(training.reusesNoise()).isEqualTo(recipe.reusesNoise());
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"pix2pix-64", "cyclegan-64", "srgan-96", "projection-32"})
    void aStepOfAFamilyRuns(String name) {
        try (WorkloadRun run = new WorkloadRun(Workload.find(name).orElseThrow(), Backends.current(), 2)) {
            run.step();

            assertThat(run.steps()).isEqualTo(1);
        }
    }

    @Test
    void anUnknownNameIsNone() {
        assertThat(Workload.find("cat")).isEmpty();
        assertThat(Workload.names())
                .containsExactly(
                        "mnist-mlp-bce",
                        "mlp-64",
                        "cifar10-conv",
                        "dcgan-64",
                        "pix2pix-64",
                        "cyclegan-64",
                        "srgan-96",
                        "projection-32");
    }

    @Test
    void aWorkloadWithoutImagesIsRefused() {
        assertThatThrownBy(() -> new Workload("x", 0, new Pix2PixTraining(64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Workload x: expects a batch of 1 or more, got 0");
    }

    @Test
    void aRecipeWithAnotherLossIsNoPair() {
        NoiseRecipe recipe = (NoiseRecipe) Recipes.bundled().find("mnist-mlp").orElseThrow();

        assertThatThrownBy(() -> PairTraining.of(recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PairTraining: expects a recipe with a loss of probabilities, got mnist-mlp");
    }
}
