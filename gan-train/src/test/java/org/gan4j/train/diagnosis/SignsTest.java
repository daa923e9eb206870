package org.gan4j.train.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SignsTest {
    private final List<Finding> findings = new ArrayList<>();
    private long step;

    @Test
    void gradientsAndScoresOfNetworksOfAnyNameAreWatchedEachForItself() {
        VanishingGradient sign = new VanishingGradient();
        observe(sign, 20, Map.of("painter_grad", 0.5, "b.g_grad", 0.5, "critic_grad", 0.5));
        observe(sign, 99, Map.of("painter_grad", 0.0001, "b.g_grad", 0.5, "critic_grad", 0.0001));
        observe(sign, 1, Map.of("painter_grad", 0.0001, "b.g_grad", 0.5, "critic_grad", 0.0001));

        assertThat(findings)
                .extracting(Finding::sentence)
                .containsExactly(
                        "the gradient painter_grad vanishes: its norm has been about 0.00010 for 100 steps, and was"
                                + " 0.50 at first");
        findings.clear();
        observe(
                new DiscriminatorWinning(),
                1500,
                Map.of("b.d_real", 0.99, "b.d_fake", 0.01, "d_real", 0.5, "d_fake", 0.5));
        assertThat(findings)
                .extracting(Finding::sentence)
                .containsExactly(
                        "the discriminator of b.d_real wins: for 1000 steps it has taken real samples for real (0.990)"
                                + " and generated ones for generated (0.010)");
    }

    @Test
    void aDiscriminatorThatIsSureForAThousandStepsWins() {
        DiscriminatorWinning sign = new DiscriminatorWinning();

        observe(sign, 999, Map.of("d_real", 0.9, "d_fake", 0.01));
        assertThat(findings).isEmpty();
        observe(sign, 1, Map.of("d_real", 0.9, "d_fake", 0.01));

        assertThat(findings)
                .containsExactly(new Finding(
                        Symptom.DISCRIMINATOR_WINNING,
                        1000,
                        "the discriminator wins: for 1000 steps it has taken real samples for real (0.900) and generated"
                                + " ones for generated (0.010)"));
    }

    @Test
    void aDiscriminatorThatIsFooledNowAndThenDoesNotWin() {
        DiscriminatorWinning sign = new DiscriminatorWinning();
        for (int i = 0; i < 10; i++) {
            observe(sign, 900, Map.of("d_real", 0.95, "d_fake", 0.01));
            observe(sign, 10, Map.of("d_real", 0.5, "d_fake", 0.5));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void aDiscriminatorThatTakesEverythingForGeneratedDoesNotWin() {
        observe(new DiscriminatorWinning(), 3000, Map.of("d_real", 0.02, "d_fake", 0.01));

        assertThat(findings).isEmpty();
    }

    @Test
    void aCriticWhoseOutputsAreNoProbabilitiesDoesNotWin() {
        DiscriminatorWinning sign = new DiscriminatorWinning();
        observe(sign, 1, Map.of("d_real", 3.0, "d_fake", -2.0));
        observe(sign, 3000, Map.of("d_real", 0.9, "d_fake", 0.01));

        assertThat(findings).isEmpty();
    }

    @Test
    void whatIsToldIsToldAgainOnlyAfterItWasOver() {
        DiscriminatorWinning sign = new DiscriminatorWinning();

        observe(sign, 5000, Map.of("d_real", 0.9, "d_fake", 0.01));
        assertThat(findings).hasSize(1);
        observe(sign, 100, Map.of("d_real", 0.5, "d_fake", 0.5));
        observe(sign, 5000, Map.of("d_real", 0.9, "d_fake", 0.01));

        assertThat(findings).hasSize(2);
    }

    @Test
    void aGradientThatFellBelowAThousandthOfTheFirstOnesVanishes() {
        VanishingGradient sign = new VanishingGradient();
        observe(sign, 20, Map.of("g_grad", 0.5));
        observe(sign, 500, Map.of("g_grad", 0.001));
        observe(sign, 99, Map.of("g_grad", 0.0004));
        assertThat(findings).isEmpty();

        observe(sign, 1, Map.of("g_grad", 0.0004));

        assertThat(findings)
                .containsExactly(new Finding(
                        Symptom.VANISHING_GENERATOR_GRADIENT,
                        620,
                        "the generator's gradient vanishes: its norm has been about 0.00040 for 100 steps, and was 0.50"
                                + " at first"));
    }

    @Test
    void aGradientThatWasNeverThereVanishesToo() {
        observe(new VanishingGradient(), 100, Map.of("g_grad", 1e-9));

        assertThat(findings).extracting(Finding::symptom).containsExactly(Symptom.VANISHING_GENERATOR_GRADIENT);
    }

    @Test
    void aLossAThousandTimesAsLargeAsAtFirstExplodes() {
        ExplodingLoss sign = new ExplodingLoss();
        observe(sign, 10, Map.of("d_loss", -2.0, "g_loss", 1.0, "d_grad", 1e9));
        observe(sign, 100, Map.of("d_loss", -1999.0, "g_loss", 1.0, "d_grad", 1e9));
        observe(sign, 9, Map.of("d_loss", -2001.0, "g_loss", 1.0, "d_grad", 1e9));
        assertThat(findings).isEmpty();

        observe(sign, 1, Map.of("d_loss", -2001.0, "g_loss", 1.0, "d_grad", 1e9));

        assertThat(findings)
                .containsExactly(new Finding(
                        Symptom.EXPLODING_LOSS,
                        120,
                        "d_loss explodes: it is -2.00e+03, where it was at most 2.00 in the first steps, sign aside"));
    }

    @Test
    void aLossThatExplodesWithinTheFirstStepsIsNoMeasureForItself() {
        ExplodingLoss sign = new ExplodingLoss();
        observe(sign, 2, Map.of("g_loss", 0.7));
        observe(sign, 10, Map.of("g_loss", 1e6));

        assertThat(findings).extracting(Finding::symptom).containsExactly(Symptom.EXPLODING_LOSS);
    }

    @Test
    void aCriticsLossInTheHundredsFromTheBeginningIsNoExplosion() {
        ExplodingLoss sign = new ExplodingLoss();
        observe(sign, 10, Map.of("d_loss", -300.0));
        observe(sign, 1000, Map.of("d_loss", -5000.0));

        assertThat(findings).isEmpty();
    }

    @Test
    void aRunWithoutTheseMetricsShowsNothing() {
        RunSigns signs = new RunSigns();
        for (int i = 1; i <= 2000; i++) {
            assertThat(signs.observe(new Numbers(i, Map.of("cycle", 0.1)))).isEmpty();
        }
    }

    @Test
    void samplesThatBecomeAlikeCollapse() {
        ModeCollapse collapse = new ModeCollapse();

        List<Finding> found = measured(collapse, 0.02, 0.1, 0.5, 0.6, 0.55, 0.05, 0.04, 0.03, 0.03, 0.05, 0.04, 0.04);

        assertThat(found)
                .containsExactly(new Finding(
                        Symptom.MODE_COLLAPSE,
                        11,
                        "the generator collapses: its samples have become alike (diversity 0.040, where real samples have"
                                + " 1), and were 0.55"));
    }

    @Test
    void oneStrayMeasurementIsNoCollapse() {
        assertThat(measured(new ModeCollapse(), 0.5, 0.6, 0.5, 0.01, 0.6, Double.NaN, 0.5, 0.02, 0.5))
                .isEmpty();
    }

    /** As ring8's generator does in its first thousand steps, on its way from a few modes to most. */
    @Test
    void aGeneratorThatJumpsBetweenModesDoesNotCollapse() {
        assertThat(measured(new ModeCollapse(), 0.45, 0.4, 0.24, 0.41, 0.63, 0.02, 0.06, 0.16, 0.68, 0.75, 0.9))
                .isEmpty();
    }

    @Test
    void samplesThatAreAlikeAtFirstAreNoCollapseUnlessTheyStaySo() {
        ModeCollapse collapse = new ModeCollapse();
        double[] alike = new double[81];
        Arrays.fill(alike, 0.01);

        assertThat(measured(collapse, alike)).isEmpty();
        assertThat(measured(collapse, 0.01))
                .extracting(Finding::sentence)
                .containsExactly("the generator collapses: its samples are alike, and have been from the beginning"
                        + " (diversity 0.010, where real samples have 1)");
    }

    @Test
    void aLayerIsIdleIfItWasSoFiveTimesInARow() {
        IdleLayers layers = new IdleLayers();
        List<Finding> found = new ArrayList<>();
        for (double share : new double[] {1, 1, 1, 1, 0.9, 0.96, 0.96, 0.96, 0.96, 0.96, 1}) {
            step++;
            layers.observe(step, "generator.1, ReLU()", Symptom.DEAD_LAYER, share)
                    .ifPresent(found::add);
            layers.observe(step, "generator.3, Tanh()", Symptom.SATURATED_LAYER, 0.98)
                    .ifPresent(found::add);
        }

        assertThat(found)
                .containsExactly(new Finding(
                        Symptom.DEAD_LAYER,
                        10,
                        "generator.1, ReLU() is dead: 96% of its units gave 0 for every sample"));
    }

    @Test
    void everySymptomHasAnIdARemedyAndAPage() {
        assertThat(Stream.of(Symptom.values()).map(Symptom::id))
                .containsExactly(
                        "non-finite",
                        "exploding-loss",
                        "discriminator-winning",
                        "vanishing-generator-gradient",
                        "mode-collapse",
                        "dead-layer",
                        "unregistered-layer",
                        "idle-parameter",
                        "data-range",
                        "saturated-layer");
        assertThat(Symptom.values()).allSatisfy(symptom -> {
            assertThat(Symptom.of(symptom.id())).contains(symptom);
            assertThat(symptom.remedy()).isNotEmpty();
            assertThat(Path.of("..", "docs", "guide", symptom.page() + ".md")).isRegularFile();
            assertThat(Path.of("..", "docs", "guide", "diagnosis.md")).content().contains("## " + symptom.id());
        });
        assertThat(new Finding(Symptom.EXPLODING_LOSS, 7, "g_loss explodes").describe())
                .isEqualTo("step 7: g_loss explodes. What helps: " + Symptom.EXPLODING_LOSS.remedy()
                        + " (guide: learning-rate-schedules).");
    }

    private void observe(SymptomCheck sign, int times, Map<String, Double> values) {
        for (int i = 0; i < times; i++) {
            step++;
            sign.observe(new Numbers(step, values)).ifPresent(findings::add);
        }
    }

    private List<Finding> measured(ModeCollapse collapse, double... diversities) {
        List<Finding> found = new ArrayList<>();
        for (double diversity : diversities) {
            step++;
            collapse.observe(step, diversity).ifPresent(found::add);
        }
        return found;
    }
}
