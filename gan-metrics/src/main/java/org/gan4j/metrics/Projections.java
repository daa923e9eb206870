package org.gan4j.metrics;

import java.util.Arrays;
import org.gan4j.random.RandomStream;

/** One-dimensional views of samples, and the distances of their distributions. */
final class Projections {
    private Projections() {}

    /** Draws directions of length 1, uniformly: rows [count, size]. */
    static double[] directions(int count, int size, RandomStream random) {
        double[] directions = new double[Math.multiplyExact(count, size)];
        random.fillNormal(directions);
        for (int from = 0; from < directions.length; from += size) {
            double squares = 0;
            for (int i = from; i < from + size; i++) {
                squares += directions[i] * directions[i];
            }
            double length = Math.sqrt(squares);
            for (int i = from; i < from + size; i++) {
                directions[i] /= length;
            }
        }
        return directions;
    }

    /** Computes the sorted projections of samples on each direction: [directions][samples]. */
    static double[][] sorted(FeatureSet samples, double[] directions) {
        int count = samples.count();
        double[] products = Algebra.best().products(directions, samples.values(), samples.size());
        double[][] sorted = new double[directions.length / samples.size()][];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Arrays.copyOfRange(products, i * count, (i + 1) * count);
            Arrays.sort(sorted[i]);
        }
        return sorted;
    }

    /**
     * Computes the mean over all quantiles of the difference of two sorted samples to a power: 1 for the earth mover's distance, 2
     * for the squared Wasserstein distance. The samples may differ in number.
     */
    static double distance(double[] first, double[] second, int power) {
        double sum = 0;
        int i = 0;
        int j = 0;
        double reached = 0;
        while (i < first.length && j < second.length) {
            double endOfFirst = (i + 1.0) / first.length;
            double endOfSecond = (j + 1.0) / second.length;
            double end = Math.min(endOfFirst, endOfSecond);
            double apart = Math.abs(first[i] - second[j]);
            sum += (end - reached) * (power == 1 ? apart : apart * apart);
            reached = end;
            i += endOfFirst <= endOfSecond ? 1 : 0;
            j += endOfSecond <= endOfFirst ? 1 : 0;
        }
        return sum;
    }
}
