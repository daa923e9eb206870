package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class FrechetDistanceTest {
    private static final double EXACT = 1e-12;
    private static final double ROUNDING = 1e-9;

    private static double distance(FeatureSet real, FeatureSet fake) {
        double value = FrechetDistance.of(real, fake).value();
        Measurement plain =
                FrechetDistance.of(FeatureStatistics.of(real), FeatureStatistics.of(fake), new PlainAlgebra());
        assertThat(plain.value()).isCloseTo(value, within(ROUNDING));
        return value;
    }

    private static FeatureSet normal(int count, int size, long seed) {
        double[] values = new double[count * size];
        RandomStream.seeded(seed).fillNormal(values);
        return FeatureSet.of(size, values);
    }

    @Test
    void itIsTheReferencesValue() {
        assertThat(distance(ReferenceFeatures.X, ReferenceFeatures.Y)).isCloseTo(0.4189958366562, within(EXACT));
        assertThat(distance(ReferenceFeatures.Y, ReferenceFeatures.X)).isCloseTo(0.4189958366562, within(EXACT));
    }

    @Test
    void covariancesOfLowRankAreNoException() {
        double value = distance(ReferenceFeatures.X.part(0, 5), ReferenceFeatures.Y.part(0, 6));

        assertThat(value).isCloseTo(0.78441574, within(1e-7));
    }

    @Test
    void featuresAreNotApartFromThemselves() {
        FeatureSet full = normal(300, 64, 1);
        FeatureSet singular = normal(20, 64, 2);

        assertThat(distance(full, full)).isCloseTo(0, within(ROUNDING));
        assertThat(distance(singular, singular)).isCloseTo(0, within(ROUNDING));
    }

    @Test
    void theOrderOfSamplesDoesNotMatter() {
        FeatureSet turned = ReferenceFeatures.Y.shuffled(RandomStream.seeded(3));

        assertThat(distance(ReferenceFeatures.X, turned)).isCloseTo(0.4189958366562, within(EXACT));
    }

    @Test
    void equalCovariancesLeaveTheSquaredGapOfTheMeans() {
        double[] values = normal(2_100, 32, 4).values();
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 8;
        }

        assertThat(distance(FeatureSet.of(32, values), FeatureSet.of(32, moved)))
                .isCloseTo(2_048, within(1e-8));
    }

    @Test
    void independentFeaturesAddTheirDistances() {
        FeatureStatistics first = FeatureStatistics.of(10, new double[] {1, 2}, new double[] {4, 0, 0, 9});
        FeatureStatistics second = FeatureStatistics.of(10, new double[] {0, 4}, new double[] {1, 0, 0, 16});

        // (1 - 0)^2 + (2 - 4)^2 + (2 - 1)^2 + (3 - 4)^2
        assertThat(FrechetDistance.of(first, second).value()).isCloseTo(7, within(EXACT));
    }

    @Test
    void correlationsCount() {
        FeatureStatistics round = FeatureStatistics.of(10, new double[2], new double[] {1, 0, 0, 1});
        FeatureStatistics flat = FeatureStatistics.of(10, new double[2], new double[] {1, 0.6, 0.6, 1});

        // The eigenvalues of the flat one are 1.6 and 0.4.
        double expected = 4 - 2 * (Math.sqrt(1.6) + Math.sqrt(0.4));
        assertThat(FrechetDistance.of(round, flat).value()).isCloseTo(expected, within(EXACT));
        assertThat(FrechetDistance.of(flat, round).value()).isCloseTo(expected, within(EXACT));
    }

    @Test
    void tensorsStreamInBatchesOfAnySize() {
        FeatureStatistics streamed = new FeatureStatistics(ReferenceFeatures.SIZE);
        for (int from = 0; from < ReferenceFeatures.ROWS; from += 7) {
            int to = Math.min(ReferenceFeatures.ROWS, from + 7);
            streamed.add(Tensor.of(Shape.of(to - from, ReferenceFeatures.SIZE), ReferenceFeatures.Y.values(from, to)));
        }

        assertThat(streamed.count()).isEqualTo(ReferenceFeatures.ROWS);
        assertThat(streamed.mean())
                .isEqualTo(FeatureStatistics.of(ReferenceFeatures.Y).mean());
        assertThat(FrechetDistance.of(FeatureStatistics.of(ReferenceFeatures.X), streamed)
                        .value())
                .isCloseTo(0.4189958366562, within(EXACT));
    }

    @Test
    void farFromZeroNothingIsLost() {
        double[] values = normal(3_000, 4, 5).values();
        double[] far = values.clone();
        for (int i = 0; i < far.length; i++) {
            far[i] += 1e6;
        }

        double[] near = FeatureStatistics.of(FeatureSet.of(4, values)).covariance();
        assertThat(FeatureStatistics.of(FeatureSet.of(4, far)).covariance())
                .usingComparatorWithPrecision(1e-8)
                .containsExactly(near);
    }

    @Test
    void itSaysHowManySamplesAreTooFew() {
        Measurement measured = FrechetDistance.of(ReferenceFeatures.X, ReferenceFeatures.Y);

        assertThat(measured.real()).isEqualTo(40);
        assertThat(measured.fake()).isEqualTo(40);
        assertThat(measured.warning())
                .hasValue(
                        "40 real and 40 generated samples are fewer than 10000: the Fréchet distance is too large then;"
                                + " compare it only with others of the same numbers of samples");
    }

    @Test
    void roundingMakesNoDistanceNegative() {
        // 1 to 10 is -3.6e-15 away from itself before it is held at 0.
        for (int last = 2; last < 200; last++) {
            FeatureSet numbers = FeatureSet.of(
                    1, IntStream.rangeClosed(1, last).asDoubleStream().toArray());
            assertThat(distance(numbers, numbers)).as("1 to %s", last).isNotNegative();
        }
    }

    @Test
    void featuresOfTwoNetworksAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrechetDistance.of(ReferenceFeatures.X, FeatureSet.of(4, new double[16])))
                .withMessage("FrechetDistance: expects features of one size, got 8 and 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrechetDistance.of(ReferenceFeatures.X, ReferenceFeatures.Y.part(0, 1)))
                .withMessage("FrechetDistance: expects 2 samples or more of each kind, got 40 and 1");
    }
}
