package org.gan4j.tensor;

/** Weights of cubic convolution along one axis. */
final class BicubicWeights {
    private static final double A = -0.5;

    /** Distance from which the cubic kernel is 0. */
    private static final double REACH = 2;

    private BicubicWeights() {}

    /** Returns a matrix [to, from]: each row mixes the old pixels into a new one, with sum 1. */
    static double[][] weights(int from, int to) {
        double scale = (double) to / from;
        double narrowing = Math.min(1, scale);
        double reach = REACH / narrowing;
        double[][] weights = new double[to][from];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) / scale - 0.5;
            int first = (int) Math.floor(centre - reach);
            int last = (int) Math.ceil(centre + reach);
            double sum = 0;
            for (int j = first; j <= last; j++) {
                sum += kernel(narrowing * (centre - j));
            }
            for (int j = first; j <= last; j++) {
                weights[i][mirrored(j, from)] += kernel(narrowing * (centre - j)) / sum;
            }
        }
        return weights;
    }

    private static double kernel(double distance) {
        double x = Math.abs(distance);
        if (x >= REACH) {
            return 0;
        }
        return x <= 1 ? ((A + 2) * x - (A + 3)) * x * x + 1 : A * (((x - 5) * x + 8) * x - 4);
    }

    /** Returns the pixel shown at a position outside the image, mirrored with the edge pixels repeated. */
    static int mirrored(int place, int size) {
        int inPeriod = Math.floorMod(place, 2 * size);
        return inPeriod < size ? inPeriod : 2 * size - 1 - inPeriod;
    }
}
