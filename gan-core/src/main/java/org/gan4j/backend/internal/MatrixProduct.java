package org.gan4j.backend.internal;

/** Product of one pair of matrices, [m, k] by [k, n], computed in double precision. */
final class MatrixProduct {
    /** Rows and columns of the part of the right matrix that stays in the second-level cache. */
    private static final int DEPTH = 64;

    private static final int WIDTH = 512;
    /** Minimum number of multiply-adds per thread. */
    private static final int GRAIN = 1 << 18;

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

    /** Returns a matrix of the given size in row-major order, read from its transpose if {@code transposed}. */
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
        int least = (int) Math.max(1, GRAIN / Math.max(1, (long) k * n));
        workers.loop(m, least, (from, to) -> {
            double[] sums = new double[(to - from) * n];
            for (int depth = 0; depth < k; depth += DEPTH) {
                for (int column = 0; column < n; column += WIDTH) {
                    multiply(from, to, depth, column, sums);
                }
            }
            double[] tile = Tiles.mine().doubles[0];
            for (int at = 0; at < sums.length; at += Tiles.SIZE) {
                int count = Math.min(Tiles.SIZE, sums.length - at);
                System.arraycopy(sums, at, tile, 0, count);
                Tiles.mine().put(result, resultFrom + from * n + at, tile, count);
            }
        });
    }

    private void multiply(int fromRow, int toRow, int depth, int column, double[] sums) {
        int width = Math.min(WIDTH, n - column);
        int deep = Math.min(depth + DEPTH, k);
        double[] sum = Tiles.mine().doubles[1];
        for (int row = fromRow; row < toRow; row++) {
            int at = (row - fromRow) * n + column;
            System.arraycopy(sums, at, sum, 0, width);
            int i = depth;
            for (; i + 4 <= deep; i += 4) {
                addFour(row * k + i, i * n + column, sum, width);
            }
            for (; i < deep; i++) {
                add(left[row * k + i], i * n + column, sum, width);
            }
            System.arraycopy(sum, 0, sums, at, width);
        }
    }

    /** Adds four rows of the right matrix at once, so that each sum is loaded and stored once per four products. */
    private void addFour(int factor, int from, double[] sum, int width) {
        double f0 = left[factor];
        double f1 = left[factor + 1];
        double f2 = left[factor + 2];
        double f3 = left[factor + 3];
        for (int j = 0; j < width; j++) {
            sum[j] += f0 * right[from + j]
                    + f1 * right[from + n + j]
                    + f2 * right[from + 2 * n + j]
                    + f3 * right[from + 3 * n + j];
        }
    }

    private void add(double factor, int from, double[] sum, int width) {
        for (int j = 0; j < width; j++) {
            sum[j] += factor * right[from + j];
        }
    }
}
