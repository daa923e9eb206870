package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.backend.Backends;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    @ValueSource(
            strings = {
                "pix2pix-64",
                "cyclegan-64",
                "srgan-96",
                "projection-32",
                "sngan-32",
                "biggan-32",
                "progan-32",
                "stylegan2-32"
            })
    void aStepOfAFamilyRuns(String name) {
        try (WorkloadRun run = new WorkloadRun(Workload.find(name).orElseThrow(), Backends.current(), 2)) {
            run.step();

            assertThat(run.steps()).isEqualTo(1);
        }
    }

    private static List<MeasuredTraining> small() {
        return List.of(
                new SnganTraining(2), new BigGanTraining(4), new ProGanTraining(32, 8), new StyleGan2Training(4));
    }

    @ParameterizedTest
    @MethodSource("small")
    void aStepOfSmallNetworksRunsAndIsProfiled(MeasuredTraining training) {
        Workload workload = new Workload("small", 4, training);
        KernelProfile profile = new KernelProfile();
        try (WorkloadRun run = new WorkloadRun(workload, profile.watching(Backends.current()), 1)) {
            run.step();
            run.step();

            assertThat(run.steps()).isEqualTo(2);
            assertThat(new ProfileReport(profile, 2, 1).kernels())
                    .extracting(ProfileReport.Row::what)
                    .contains("convolve", "conv2dWeightGradient", "adam");
        }
    }

    @Test
    void theSamplesOfAStepAreThoseOfAllUpdatesOfTheDiscriminator() {
        assertThat(Workload.find("sngan-32").orElseThrow().samples()).isEqualTo(5 * 32);
        assertThat(Workload.find("biggan-32").orElseThrow().samples()).isEqualTo(2 * 32);
        assertThat(Workload.find("progan-32").orElseThrow().samples()).isEqualTo(16);
    }

    @Test
    void onlyALazyPenaltyMakesPeriods() {
        assertThat(Workload.all().stream()
                        .filter(each -> each.training().period() != 1)
                        .map(Workload::name))
                .containsExactly("stylegan2-32");
        assertThat(Workload.find("stylegan2-32").orElseThrow().training().period())
                .isEqualTo(16);
    }

    @Test
    void theLargeNetworksHaveTheirCountsOfParameters() {
        RandomStream random = RandomStream.seeded(1);

        assertThat(new SnganTraining(128).discriminator(random).parameterCount())
                .isEqualTo(1_053_825);
        assertThat(new ProGanTraining(512, 128).generator(random).parameterCount())
                .isEqualTo(844_524);
        assertThat(new ProGanTraining(512, 128).discriminator(random).parameterCount())
                .isEqualTo(846_241);
        assertThat(new StyleGan2Training(128).generator(random).parameterCount())
                .isEqualTo(1_251_347);
        assertThat(new StyleGan2Training(128).discriminator(random).parameterCount())
                .isEqualTo(1_297_153);
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
                        "projection-32",
                        "sngan-32",
                        "biggan-32",
                        "progan-32",
                        "stylegan2-32");
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
