package org.gan4j.train.watch;

import java.util.Arrays;

/** A line of fewer points: the means of equal pieces; what is not finite is left out, and a gap where all is. */
final class Decimated {
    private final double[] x;
    private final double[] y;

    private Decimated(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    static Decimated of(double[] x, double[] y, int points) {
        int piece = (x.length + points - 1) / points;
        int count = piece == 0 ? 0 : (x.length + piece - 1) / piece;
        double[] meanX = new double[count];
        double[] meanY = new double[count];
        for (int i = 0; i < count; i++) {
            int from = i * piece;
            int to = Math.min(x.length, from + piece);
            meanX[i] = mean(x, from, to);
            meanY[i] = mean(y, from, to);
        }
        return new Decimated(meanX, meanY);
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
