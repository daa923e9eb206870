package org.gan4j.train.watch;

import java.util.Arrays;

/**
 * A line of any length in a bounded number of points, each the mean of equally many consecutive values. Non-finite values
 * are left out; a point without finite values is NaN, which is drawn as a gap.
 *
 * <p>When it is full, pairs of points are merged: memory stays the same, and the millionth value costs as much as the
 * first. Not thread-safe.
 */
public final class Decimated {
    private final double[] sumX;
    private final double[] sumY;
    private final int[] valuesX;
    private final int[] valuesY;
    private final double[] lowest;
    private final double[] highest;
    private long piece = 1;
    private int points;

    /**
     * Creates a line without points.
     *
     * @param most the largest number of points, even
     */
    public Decimated(int most) {
        if (most < 2 || most % 2 != 0) {
            throw new IllegalArgumentException("Decimated: expects an even number of points, got " + most);
        }
        sumX = new double[most];
        sumY = new double[most];
        valuesX = new int[most];
        valuesY = new int[most];
        lowest = new double[most];
        highest = new double[most];
    }

    /**
     * Adds a value after the last one.
     *
     * @param x the position, not below the last one
     * @param y the value; NaN and infinite ones are left out
     */
    public void add(double x, double y) {
        if (points == 0 || valuesX[points - 1] == piece) {
            if (points == sumX.length) {
                halve();
            }
            lowest[points] = Double.NaN;
            highest[points] = Double.NaN;
            points++;
        }
        int last = points - 1;
        sumX[last] += x;
        valuesX[last]++;
        if (Double.isFinite(y)) {
            sumY[last] += y;
            valuesY[last]++;
            lowest[last] = lower(lowest[last], y);
            highest[last] = higher(highest[last], y);
        }
    }

    /** {@return the mean positions of the points} */
    public double[] x() {
        return means(sumX, valuesX);
    }

    /** {@return the mean values of the points} */
    public double[] y() {
        return means(sumY, valuesY);
    }

    /** {@return the lowest values of the points; NaN for a point without a finite value} */
    public double[] low() {
        return Arrays.copyOf(lowest, points);
    }

    /** {@return the highest values of the points; NaN for a point without a finite value} */
    public double[] high() {
        return Arrays.copyOf(highest, points);
    }

    private double[] means(double[] sums, int[] values) {
        double[] means = new double[points];
        Arrays.setAll(means, i -> sums[i] / values[i]);
        return means;
    }

    private void halve() {
        piece *= 2;
        points /= 2;
        for (int i = 0; i < points; i++) {
            lowest[i] = lower(lowest[2 * i], lowest[2 * i + 1]);
            highest[i] = higher(highest[2 * i], highest[2 * i + 1]);
        }
        halve(sumX);
        halve(sumY);
        halve(valuesX);
        halve(valuesY);
    }

    /** Returns the lower of two numbers, of which one may be NaN. */
    private static double lower(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private static double higher(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
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
