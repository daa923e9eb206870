package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** Quantiles of the normal distribution against values computed by mpmath 1.3.0 with 40 digits. */
final class InverseNormalTest {
    /** Percent: what AS 241 promises, 1e-16, times the rounding of its polynomials. */
    private static final double PERCENT = 1e-13;

    @Test
    void knownQuantiles() {
        assertThat(InverseNormal.at(0.5)).isZero();
        requireQuantile(0.975, 1.9599639845400538);
        requireQuantile(0.9, 1.2815515655446006);
        requireQuantile(0.25, -0.6744897501960817);
        requireQuantile(0.08, -1.4050715603096327);
        requireQuantile(0.001, -3.0902323061678136);
        requireQuantile(1e-10, -6.361340902404057);
        requireQuantile(1e-20, -9.262340089798407);
        requireQuantile(1e-300, -37.0470962993612);
    }

    @Test
    void theSmallestProbabilityOfAStreamIsEightDeviationsOut() {
        requireQuantile(0x1p-53, -8.209536151601387);
        requireQuantile(1 - 0x1p-53, 8.209536151601387);
    }

    @Test
    void quantilesAreSymmetricAndGrow() {
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < 1024; i++) {
            double quantile = InverseNormal.at(i / 1024.0);
            assertThat(quantile).isGreaterThan(before).isEqualTo(0.0 - InverseNormal.at(1 - i / 1024.0));
            before = quantile;
        }
    }

    private static void requireQuantile(double probability, double expected) {
        assertThat(InverseNormal.at(probability)).isCloseTo(expected, withinPercentage(PERCENT));
    }
}
