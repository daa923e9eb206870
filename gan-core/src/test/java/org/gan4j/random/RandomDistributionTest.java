package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The distributions of what a stream draws; each bound is passed by 999 of 1,000 seeds, and the seeds are fixed. */
final class RandomDistributionTest {
    private static final int COUNT = 200_000;
    private static final double KOLMOGOROV = 1.95;
    /** Standard errors. */
    private static final double ERRORS = 3.3;

    private final RandomStream random = RandomStream.seeded(11);

    @Test
    void uniformValuesAreUniform() {
        double[] samples = new double[COUNT];
        random.fillUniform(samples, 2, 6);
        assertThat(Arrays.stream(samples).min().orElseThrow()).isBetween(2.0, 2.001);
        assertThat(Arrays.stream(samples).max().orElseThrow()).isBetween(5.999, 6.0);
        assertThat(Statistics.kolmogorov(samples, x -> (x - 2) / 4)).isLessThan(KOLMOGOROV);
        double[] unit =
                Arrays.stream(samples).map(x -> (x - 4) * Math.sqrt(3) / 2).toArray();
        requireMoments(unit, 0, 1, 0, 1.8);
    }

    @Test
    void normalValuesAreNormal() {
        double[] samples = new double[COUNT];
        random.fillNormal(samples);
        assertThat(Statistics.kolmogorov(samples, Statistics::normalDistribution))
                .isLessThan(KOLMOGOROV);
        requireMoments(samples, 0, 1, 0, 3);
    }

    @Test
    void normalTailsHoldTheirShare() {
        int[] beyond = new int[5];
        int count = 2_000_000;
        for (int i = 0; i < count; i++) {
            double x = Math.abs(random.nextNormal());
            for (int deviations = 1; deviations < 5; deviations++) {
                beyond[deviations] += x > deviations ? 1 : 0;
            }
        }
        double[] shares = {1, 0.31731050786, 0.04550026390, 0.00269979606, 0.0000633424837};
        for (int deviations = 1; deviations < 5; deviations++) {
            double expected = count * shares[deviations];
            assertThat((double) beyond[deviations]).isCloseTo(expected, within(ERRORS * Math.sqrt(expected)));
        }
    }

    /** A sequence that seeds each stream by its number would show here. */
    @Test
    void theFirstDrawsOfNumberedAndNamedStreamsAreUniform() {
        double[] numbered = new double[20_000];
        double[] named = new double[20_000];
        double[] seeded = new double[20_000];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = random.split(i).nextDouble();
            named[i] = random.split("layer" + i).nextDouble();
            seeded[i] = RandomStream.seeded(i).nextDouble();
        }
        for (double[] firsts : new double[][] {numbered, named, seeded}) {
            assertThat(Statistics.kolmogorov(firsts, x -> x)).isLessThan(KOLMOGOROV);
            requireUncorrelated(Arrays.copyOf(firsts, 19_999), Arrays.copyOfRange(firsts, 1, 20_000));
        }
        requireUncorrelated(numbered, named);
        requireUncorrelated(numbered, seeded);
    }

    @Test
    void streamsOfDifferentNamesAreUncorrelatedWithEachOtherAndTheirParent() {
        double[] parent = new double[COUNT];
        double[] real = new double[COUNT];
        double[] fake = new double[COUNT];
        random.fillUniform(parent, 0, 1);
        random.split("real").fillUniform(real, 0, 1);
        random.split("fake").fillUniform(fake, 0, 1);
        requireUncorrelated(parent, real);
        requireUncorrelated(parent, fake);
        requireUncorrelated(real, fake);
        requireUncorrelated(Arrays.copyOf(parent, COUNT - 1), Arrays.copyOfRange(parent, 1, COUNT));
    }

    @Test
    void boundedIntegersFavourNoValue() {
        int[] counts = new int[10];
        for (int i = 0; i < COUNT; i++) {
            counts[random.nextInt(10)]++;
        }
        assertThat(Statistics.chiSquare(counts)).as("9 degrees of freedom").isLessThan(27.9);
    }

    @Test
    void permutationsFavourNoOrder() {
        int[] counts = new int[24];
        for (int i = 0; i < 48_000; i++) {
            int[] order = random.permutation(4);
            counts[lehmer(order)]++;
        }
        assertThat(Statistics.chiSquare(counts)).as("23 degrees of freedom").isLessThan(49.8);
    }

    @Test
    void bitsAreBalanced() {
        int[] ones = new int[64];
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            long bits = random.nextLong();
            for (int bit = 0; bit < 64; bit++) {
                ones[bit] += (int) (bits >>> bit & 1);
            }
        }
        for (int bit = 0; bit < 64; bit++) {
            assertThat((double) ones[bit]).as("bit %s", bit).isCloseTo(count / 2.0, within(4.5 * Math.sqrt(count) / 2));
        }
    }

    /** The number of an order of four among the 24, by its Lehmer code. */
    private static int lehmer(int[] order) {
        int number = 0;
        for (int i = 0; i < order.length; i++) {
            int smallerBehind = 0;
            for (int j = i + 1; j < order.length; j++) {
                smallerBehind += order[j] < order[i] ? 1 : 0;
            }
            number = number * (order.length - i) + smallerBehind;
        }
        return number;
    }

    /** The first four moments, each within so many of its own standard errors. */
    private static void requireMoments(double[] samples, double... expected) {
        for (int power = 1; power <= 4; power++) {
            double mean = Statistics.moment(samples, power);
            double variance = Statistics.moment(samples, 2 * power) - mean * mean;
            assertThat(mean)
                    .as("moment %s", power)
                    .isCloseTo(expected[power - 1], within(ERRORS * Math.sqrt(variance / samples.length)));
        }
    }

    private static void requireUncorrelated(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - 0.5) * (b[i] - 0.5);
        }
        assertThat(12 * sum / a.length).isCloseTo(0, within(ERRORS / Math.sqrt(a.length)));
    }
}
