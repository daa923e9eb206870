package org.gan4j.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gan4j.quality.FrechetDistance.Moments;
import org.junit.jupiter.api.Test;

final class FrechetDistanceTest {
    private static final double ROUNDING = 1e-9;

    private static Moments moments(double[] mean, double[][] covariance) {
        return new Moments(mean, covariance);
    }

    @Test
    void equalDistributionsAreNotApart() {
        double[] features = new Random(1).doubles(200).toArray();
        Moments each = Moments.of(features, 40, 5);

        assertThat(FrechetDistance.between(each, each)).isCloseTo(0, within(ROUNDING));
    }

    @Test
    void independentFeaturesAddTheirDistances() {
        Moments first = moments(new double[] {1, 2}, new double[][] {{4, 0}, {0, 9}});
        Moments second = moments(new double[] {0, 4}, new double[][] {{1, 0}, {0, 16}});

        // (1 - 0)^2 + (2 - 4)^2 + (2 - 1)^2 + (3 - 4)^2
        assertThat(FrechetDistance.between(first, second)).isCloseTo(7, within(ROUNDING));
    }

    @Test
    void correlationsCount() {
        Moments round = moments(new double[2], new double[][] {{1, 0}, {0, 1}});
        Moments flat = moments(new double[2], new double[][] {{1, 0.6}, {0.6, 1}});

        // The eigenvalues of the flat one are 1.6 and 0.4.
        double expected = 4 - 2 * (Math.sqrt(1.6) + Math.sqrt(0.4));
        assertThat(FrechetDistance.between(round, flat)).isCloseTo(expected, within(ROUNDING));
        assertThat(FrechetDistance.between(flat, round)).isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void momentsAreThoseOfASample() {
        Moments each = Moments.of(new double[] {1, 0, 3, 2}, 2, 2);

        assertThat(each.mean).containsExactly(2, 1);
        assertThat(each.covariance[0]).containsExactly(2, 2);
    }
}
