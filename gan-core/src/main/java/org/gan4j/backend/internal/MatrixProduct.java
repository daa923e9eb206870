package org.gan4j.backend.internal;

import java.util.Arrays;

/** The product of one pair of matrices, [m, k] by [k, n], computed in double precision. */
final class MatrixProduct {
    /** Columns of the right matrix that stay in the first-level cache. */
    private static final int WIDTH = 512;

    private final int m;
    private final int k;
    private final int n;
    private final double[] left;
    private final double[] right;

    MatrixProduct(int m, int k, int n, double[] left, double[] right) {
        this.m = m;
        this.k = k;
        this.n = n;
        this.left = left;
        this.right = right;
    }

    /** A matrix of the given size, which is stored as its transpose if so said, in row-major order. */
    static double[] matrix(HostStorage x, int from, int rows, int columns, boolean transposed) {
        double[] values = new double[rows * columns];
        double[] tile = Tiles.mine().doubles[0];
        for (int at = 0; at < values.length; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, values.length - at);
            Tiles.mine().get(x, from + at, tile, count);
            if (!transposed) {
                System.arraycopy(tile, 0, values, at, count);
                continue;
            }
            for (int i = 0; i < count; i++) {
                int column = (at + i) / rows;
                int row = (at + i) % rows;
                values[row * columns + column] = tile[i];
            }
        }
        return values;
    }

    void run(HostStorage result, int resultFrom, Workers workers) {
        workers.loop(m, Math.max(1, 200_000 / Math.max(1, k * n)), (from, to) -> {
            double[] sums = new double[n];
            for (int row = from; row < to; row++) {
                row(row, sums);
                for (int at = 0; at < n; at += Tiles.SIZE) {
                    int count = Math.min(Tiles.SIZE, n - at);
                    double[] tile = Tiles.mine().doubles[0];
                    System.arraycopy(sums, at, tile, 0, count);
                    Tiles.mine().put(result, resultFrom + row * n + at, tile, count);
                }
            }
        });
    }

    private void row(int row, double[] sums) {
        Arrays.fill(sums, 0);
        for (int from = 0; from < n; from += WIDTH) {
            int to = Math.min(n, from + WIDTH);
            for (int j = 0; j < k; j++) {
                add(left[row * k + j], right, j * n, sums, from, to);
            }
        }
    }

    private static void add(double factor, double[] right, int base, double[] sums, int from, int to) {
        for (int i = from; i < to; i++) {
            sums[i] += factor * right[base + i];
        }
    }
}
