package org.gan4j.backend.internal;

/** Computes L P L' for patches P of q by q rows of numbers, with one matrix L [p, q]. Not thread-safe. */
final class PatchTransform {
    private final float[][] matrix;
    private final float[][] patch;
    private final float[][] half;
    private final float[][] result;
    private final float[][] computed;
    private final float[] zeros;

    /** @param length maximum numbers in a row */
    PatchTransform(float[][] matrix, int length) {
        int to = matrix.length;
        int from = matrix[0].length;
        this.matrix = matrix;
        this.patch = new float[from * from][length];
        this.half = new float[to * from][];
        this.result = new float[to * to][];
        this.computed = new float[to * from + to * to][length];
        this.zeros = new float[length];
    }

    /** Returns the rows of a patch, q by q, to be filled before each run. */
    float[][] patch() {
        return patch;
    }

    /** Returns p by p rows of the result, valid until the patch changes. */
    float[][] run(int count) {
        int to = matrix.length;
        int from = matrix[0].length;
        for (int i = 0; i < to; i++) {
            for (int j = 0; j < from; j++) {
                half[i * from + j] = combine(matrix[i], patch, j, from, computed[i * from + j], count);
            }
        }
        for (int i = 0; i < to; i++) {
            for (int j = 0; j < to; j++) {
                result[i * to + j] = combine(matrix[j], half, i * from, 1, computed[to * from + i * to + j], count);
            }
        }
        return result;
    }

    /** Returns the weighted sum of rows, or the row itself if there is only one. */
    private float[] combine(float[] factors, float[][] rows, int first, int step, float[] sum, int count) {
        int terms = 0;
        float[] pending = zeros;
        float factor = 0;
        for (int k = 0; k < factors.length; k++) {
            if (factors[k] == 0) {
                continue;
            }
            float[] row = rows[first + k * step];
            if (terms == 0) {
                pending = row;
                factor = factors[k];
            } else if (terms == 1) {
                add(sum, pending, factor, row, factors[k], count);
            } else {
                accumulate(sum, row, factors[k], count);
            }
            terms++;
        }
        if (terms > 1) {
            return sum;
        }
        if (factor == 1) {
            return pending;
        }
        add(sum, pending, factor, zeros, 0, count);
        return sum;
    }

    private static void add(float[] sum, float[] a, float alpha, float[] b, float beta, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = alpha * a[i] + beta * b[i];
        }
    }

    private static void accumulate(float[] sum, float[] a, float alpha, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += alpha * a[i];
        }
    }
}
