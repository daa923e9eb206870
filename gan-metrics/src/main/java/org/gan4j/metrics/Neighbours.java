package org.gan4j.metrics;

import java.util.Arrays;

/** Squared distances of samples to samples, computed block by block, so that memory does not grow with their product. */
final class Neighbours {
    private static final int ROWS = 256;
    private static final int COLUMNS = 2_048;

    private Neighbours() {}

    /** Receives the squared distance of a sample of the first set to a sample of the second. */
    @FunctionalInterface
    interface Pair {
        void accept(int first, int second, double squared);
    }

    /** Visits all pairs, on this thread. */
    static void visit(FeatureSet first, FeatureSet second, Pair pair) {
        int size = first.size();
        for (int column = 0; column < second.count(); column += COLUMNS) {
            double[] b = second.values(column, Math.min(second.count(), column + COLUMNS));
            double[] ofB = squares(b, size);
            for (int row = 0; row < first.count(); row += ROWS) {
                double[] a = first.values(row, Math.min(first.count(), row + ROWS));
                double[] ofA = squares(a, size);
                double[] products = Algebra.best().products(a, b, size);
                for (int i = 0; i < ofA.length; i++) {
                    for (int j = 0; j < ofB.length; j++) {
                        // Rounding may make the distance of equal samples negative.
                        double squared = Math.max(0, ofA[i] + ofB[j] - 2 * products[i * ofB.length + j]);
                        pair.accept(row + i, column + j, squared);
                    }
                }
            }
        }
    }

    /** Computes the squared distance of each sample to its k-th nearest neighbour, which is not itself. */
    static double[] radii(FeatureSet samples, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("Neighbours: expects the first neighbour or a later one, got " + k);
        }
        double[][] nearest = new double[samples.count()][k];
        for (double[] each : nearest) {
            Arrays.fill(each, Double.POSITIVE_INFINITY);
        }
        visit(samples, samples, (i, j, squared) -> {
            if (i != j) {
                insert(nearest[i], squared);
            }
        });
        return Arrays.stream(nearest).mapToDouble(each -> each[k - 1]).toArray();
    }

    private static void insert(double[] sorted, double value) {
        int at = sorted.length - 1;
        if (value >= sorted[at]) {
            return;
        }
        while (at > 0 && sorted[at - 1] > value) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = value;
    }

    private static double[] squares(double[] rows, int size) {
        double[] squares = new double[rows.length / size];
        for (int i = 0; i < rows.length; i++) {
            squares[i / size] += rows[i] * rows[i];
        }
        return squares;
    }
}
