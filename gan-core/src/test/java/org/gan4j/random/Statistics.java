package org.gan4j.random;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Statistics of samples, each scaled so that its own distribution is known. */
final class Statistics {
    private Statistics() {}

    /** Kolmogorov's distance from a distribution function times the root of the number of samples; below 1.95 in 999 of 1,000. */
    static double kolmogorov(double[] samples, DoubleUnaryOperator distribution) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            distance = Math.max(
                    distance, Math.max(expected - (double) i / sorted.length, (i + 1.0) / sorted.length - expected));
        }
        return distance * Math.sqrt(sorted.length);
    }

    /** Pearson's chi-square of counts that should be equal. */
    static double chiSquare(int[] counts) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        return Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    /** The mean of the samples to a power. */
    static double moment(double[] samples, int power) {
        return Arrays.stream(samples).map(x -> Math.pow(x, power)).average().orElseThrow();
    }

    /** The normal distribution function to 1e-7: Abramowitz and Stegun 7.1.26. */
    static double normalDistribution(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * z);
        double polynomial =
                ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
        double tail = polynomial * Math.exp(-z * z) / 2;
        return x < 0 ? tail : 1 - tail;
    }
}
