package org.gan4j.train.watch;

import java.util.Arrays;

/**
 * A line of any length in a bounded number of points, each the mean of equally many consecutive values. Non-finite values
 * are left out; a point without finite values is NaN, which is drawn as a gap.
 *
 * <p>When it is full, pairs of points are merged: memory stays the same, and the millionth value costs as much as the
 * first.
 */
final class Decimated {
    private final double[] sumX;
    private final double[] sumY;
    private final int[] valuesX;
    private final int[] valuesY;
    private long piece = 1;
    private int points;

    /** @param most the largest number of points, even */
    Decimated(int most) {
        sumX = new double[most];
        sumY = new double[most];
        valuesX = new int[most];
        valuesY = new int[most];
    }

    void add(double x, double y) {
        if (points == 0 || valuesX[points - 1] == piece) {
            if (points == sumX.length) {
                halve();
            }
            points++;
        }
        int last = points - 1;
        sumX[last] += x;
        valuesX[last]++;
        if (Double.isFinite(y)) {
            sumY[last] += y;
            valuesY[last]++;
        }
    }

    double[] x() {
        return means(sumX, valuesX);
    }

    double[] y() {
        return means(sumY, valuesY);
    }

    private double[] means(double[] sums, int[] values) {
        double[] means = new double[points];
        Arrays.setAll(means, i -> sums[i] / values[i]);
        return means;
    }

    private void halve() {
        piece *= 2;
        points /= 2;
        halve(sumX);
        halve(sumY);
        halve(valuesX);
        halve(valuesY);
    }

    private void halve(double[] sums) {
        for (int i = 0; i < points; i++) {
            sums[i] = sums[2 * i] + sums[2 * i + 1];
        }
        Arrays.fill(sums, points, sums.length, 0);
    }

    private void halve(int[] values) {
        for (int i = 0; i < points; i++) {
            values[i] = values[2 * i] + values[2 * i + 1];
        }
        Arrays.fill(values, points, values.length, 0);
    }
}
