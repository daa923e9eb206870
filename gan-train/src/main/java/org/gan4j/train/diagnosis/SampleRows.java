package org.gan4j.train.diagnosis;

import org.gan4j.tensor.Tensor;

/** The first samples of a step, copied to the host, each with a bounded number of its elements. */
final class SampleRows {
    /** The fraction of a range that counts as its end. */
    static final double MARGIN = 0.005;

    private static final int NUMBERS = 1024;

    private final float[][] rows;
    private int count;

    SampleRows(int most) {
        this.rows = new float[most][];
    }

    void clear() {
        count = 0;
    }

    boolean isFull() {
        return count == rows.length;
    }

    /** Adds samples [n, ..] while there is room. */
    void add(Tensor samples) {
        int n = samples.shape().size(0);
        if (isFull() || n == 0) {
            return;
        }
        double[] values = samples.toDoubles();
        int length = values.length / n;
        int stride = (length + NUMBERS - 1) / NUMBERS;
        int numbers = (length + stride - 1) / stride;
        if (count > 0 && rows[0].length != numbers) {
            // Images of a network that has grown cannot be compared with its earlier ones.
            clear();
        }
        for (int i = 0; i < n && !isFull(); i++) {
            float[] row = new float[numbers];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) values[i * length + j * stride];
            }
            rows[count++] = row;
        }
    }

    float[][] rows() {
        return rows;
    }

    /** The smallest of the numbers; infinite if there is none. */
    double least() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            for (float value : rows[i]) {
                least = Math.min(least, value);
            }
        }
        return least;
    }

    /** The largest of the numbers; infinite if there is none. */
    double most() {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            for (float value : rows[i]) {
                most = Math.max(most, value);
            }
        }
        return most;
    }

    /** The fraction of numbers near the ends of a range, or beyond. */
    double shareAtEnds(double low, double high) {
        double margin = (high - low) * MARGIN;
        long atEnds = 0;
        long all = 0;
        for (int i = 0; i < count; i++) {
            for (float value : rows[i]) {
                atEnds += value < low + margin || value > high - margin ? 1 : 0;
                all++;
            }
        }
        return all == 0 ? 0 : (double) atEnds / all;
    }
}
