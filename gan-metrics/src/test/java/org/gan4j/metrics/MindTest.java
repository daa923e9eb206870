package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Test;

final class MindTest {
    private static final double EXACT = 1e-11;

    @Test
    void alongTheAxesItIsTheReferencesValue() {
        double[] axes = new double[64];
        for (int i = 0; i < 8; i++) {
            axes[i * 8 + i] = 1;
        }

        double[] along = Mind.along(axes, ReferenceFeatures.X, ReferenceFeatures.Y);

        assertThat(Arrays.stream(along).average().orElseThrow()).isCloseTo(1.14643817575, within(EXACT));
    }

    @Test
    void movedNormalSamplesAreApartByTheirMove() {
        double[] values = new double[4_000 * 6];
        RandomStream.seeded(1).fillNormal(values);
        double[] moved = new double[3_000 * 6];
        RandomStream.seeded(2).fillNormal(moved);
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 0.5;
        }

        Measurement measured = Mind.of(FeatureSet.of(6, values), FeatureSet.of(6, moved), RandomStream.seeded(3));

        // 3 times 6 features times 0.5^2, within a tenth.
        assertThat(measured.value()).isCloseTo(4.5, within(0.45));
        assertThat(measured.warning()).isEmpty();
    }

    @Test
    void samplesAreNotApartFromThemselves() {
        assertThat(Mind.of(ReferenceFeatures.X, ReferenceFeatures.X, RandomStream.seeded(1))
                        .value())
                .isZero();
    }

    @Test
    void setsOfDifferentSizesAreComparedByQuantiles() {
        assertThat(Projections.distance(new double[] {0, 2}, new double[] {1}, 2))
                .isEqualTo(1);
        assertThat(Projections.distance(new double[] {0, 3}, new double[] {0, 0, 3}, 1))
                .isCloseTo(0.5, within(EXACT));
        assertThat(Projections.distance(new double[] {1, 1, 4, 4}, new double[] {1, 4}, 2))
                .isZero();
    }
}
