package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Precision, recall, density and coverage. */
final class NeighbourMetricsTest {
    private static final double EXACT = 1e-12;

    private static double[] all(FeatureSet real, FeatureSet fake, int k) {
        PrecisionRecall first = PrecisionRecall.of(real, fake, k);
        DensityCoverage second = DensityCoverage.of(real, fake, k);
        return new double[] {
            first.precision().value(),
            first.recall().value(),
            second.density().value(),
            second.coverage().value()
        };
    }

    @Test
    void theyAreTheReferencesValues() {
        assertThat(all(ReferenceFeatures.X, ReferenceFeatures.Y, 3))
                .usingComparatorWithPrecision(EXACT)
                .containsExactly(0.85, 0.9, 2 / 3.0, 0.675);
        assertThat(all(ReferenceFeatures.X, ReferenceFeatures.Y, 5))
                .usingComparatorWithPrecision(EXACT)
                .containsExactly(0.9, 0.975, 0.52, 0.75);
    }

    @Test
    void theNeighboursOfThePapersAreTheDefaults() {
        assertThat(PrecisionRecall.of(ReferenceFeatures.X, ReferenceFeatures.Y)
                        .precision()
                        .value())
                .isEqualTo(0.85);
        assertThat(DensityCoverage.of(ReferenceFeatures.X, ReferenceFeatures.Y)
                        .coverage()
                        .value())
                .isEqualTo(0.75);
    }

    @Test
    void aSetIsPreciseAndRecalledByItself() {
        assertThat(all(ReferenceFeatures.X, ReferenceFeatures.X, 3))
                .startsWith(1, 1)
                .endsWith(1);
    }

    @Test
    void theOrderOfSamplesDoesNotMatter() {
        assertThat(all(
                        ReferenceFeatures.X.shuffled(RandomStream.seeded(1)),
                        ReferenceFeatures.Y.shuffled(RandomStream.seeded(2)),
                        5))
                .usingComparatorWithPrecision(EXACT)
                .containsExactly(0.9, 0.975, 0.52, 0.75);
    }

    @Test
    void oneSampleRepeatedCoversLittle() {
        double[] repeated = new double[ReferenceFeatures.ROWS * ReferenceFeatures.SIZE];
        for (int i = 0; i < ReferenceFeatures.ROWS; i++) {
            System.arraycopy(ReferenceFeatures.X.values(7, 8), 0, repeated, i * 8, 8);
        }

        double[] values = all(ReferenceFeatures.X, FeatureSet.of(8, repeated), 3);

        assertThat(values[0]).isEqualTo(1);
        assertThat(values[1]).isEqualTo(1 / 40.0);
        assertThat(values[3]).isLessThan(0.2);
    }

    @Test
    void blocksOfSamplesGiveWhatAllGiveAtOnce() {
        FeatureSet many = normal(5_000, 3, 3);
        double[] radii = Neighbours.radii(many, 3);
        double[] values = many.values();

        for (int i = 0; i < 5_000; i += 999) {
            double[] squared = new double[5_000];
            for (int j = 0; j < 5_000; j++) {
                for (int k = 0; k < 3; k++) {
                    squared[j] += Math.pow(values[3 * i + k] - values[3 * j + k], 2);
                }
            }
            Arrays.sort(squared);
            assertThat(radii[i]).isCloseTo(squared[3], within(EXACT));
        }
    }

    /** The numbers in the README of clovaai/generative-evaluation-prdc: about half a percent from draw to draw. */
    @Test
    @Tag("full")
    void normalSamplesOfAThousandDimensionsGiveThePublishedValues() {
        double[] values = all(normal(10_000, 1_000, 1), normal(10_000, 1_000, 2), 5);

        assertThat(values).usingComparatorWithPrecision(0.02).containsExactly(0.4772, 0.4705, 1.0555, 0.9735);
    }

    private static FeatureSet normal(int count, int size, long seed) {
        double[] values = new double[count * size];
        RandomStream.seeded(seed).fillNormal(values);
        return FeatureSet.of(size, values);
    }

    @Test
    void noMoreSamplesThanNeighboursAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecall.of(ReferenceFeatures.X.part(0, 3), ReferenceFeatures.Y))
                .withMessage("PrecisionRecall: expects 4 samples or more of each kind, got 3 and 40");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityCoverage.of(ReferenceFeatures.X.part(0, 5), ReferenceFeatures.Y))
                .withMessage("DensityCoverage: expects 6 samples or more of each kind, got 5 and 40");
    }
}
