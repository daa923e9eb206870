package org.gan4j.metrics;

import java.util.stream.IntStream;

/** Plain Java on the common pool's threads, for machines without OpenBLAS: minutes for 2,048 features. */
final class PlainAlgebra implements Algebra {
    /** One-sided Jacobi rotations converge quadratically: ten sweeps are more than enough. */
    private static final int SWEEPS = 30;

    private static final double ORTHOGONAL = 1e-15;
    private static final double UNIT = 0x1p-52;

    @Override
    public void addSquare(double[] a, int rows, int size, double[] sum) {
        IntStream.range(0, size).parallel().forEach(i -> {
            for (int row = 0; row < rows; row++) {
                double factor = a[row * size + i];
                for (int j = 0; j < size; j++) {
                    sum[i * size + j] += factor * a[row * size + j];
                }
            }
        });
    }

    @Override
    public double[] products(double[] a, double[] b, int size) {
        int n = a.length / size;
        int m = b.length / size;
        double[] products = new double[Math.multiplyExact(n, m)];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int j = 0; j < m; j++) {
                products[i * m + j] = dot(a, i * size, b, j * size, size);
            }
        });
        return products;
    }

    private static double dot(double[] a, int fromA, double[] b, int fromB, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[fromA + i] * b[fromB + i];
        }
        return sum;
    }

    @Override
    public double[] factor(double[] matrix, int size) {
        double[] factor = new double[size * size];
        double[] left = new double[size];
        double largest = 0;
        for (int i = 0; i < size; i++) {
            left[i] = matrix[i * size + i];
            largest = Math.max(largest, left[i]);
        }
        boolean[] taken = new boolean[size];
        int rank = 0;
        while (rank < size) {
            int pivot = pivot(left, taken);
            if (!(left[pivot] > size * UNIT * largest)) {
                break;
            }
            taken[pivot] = true;
            addRow(matrix, factor, size, rank, pivot);
            for (int j = 0; j < size; j++) {
                double value = factor[rank * size + j];
                left[j] -= value * value;
            }
            rank++;
        }
        double[] rows = new double[rank * size];
        System.arraycopy(factor, 0, rows, 0, rows.length);
        return rows;
    }

    private static int pivot(double[] left, boolean[] taken) {
        int best = -1;
        for (int i = 0; i < left.length; i++) {
            if (!taken[i] && (best < 0 || left[i] > left[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Computes a row of the factor, whose earlier pivots are zero up to rounding, as they should be. */
    private static void addRow(double[] matrix, double[] factor, int size, int rank, int pivot) {
        double[] row = new double[size];
        System.arraycopy(matrix, pivot * size, row, 0, size);
        for (int k = 0; k < rank; k++) {
            double share = factor[k * size + pivot];
            for (int j = 0; j < size; j++) {
                row[j] -= share * factor[k * size + j];
            }
        }
        double root = Math.sqrt(row[pivot]);
        for (int j = 0; j < size; j++) {
            factor[rank * size + j] = row[j] / root;
        }
    }

    /** Rotates rows until they are orthogonal: their lengths are the singular values. Hestenes 1958. */
    @Override
    public double nuclearNorm(double[] matrix, int rows, int columns) {
        double[] turned = rows <= columns ? matrix : transposed(matrix, rows, columns);
        int count = Math.min(rows, columns);
        int size = Math.max(rows, columns);
        boolean rotated = true;
        for (int sweep = 0; sweep < SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < count; p++) {
                for (int q = p + 1; q < count; q++) {
                    rotated |= rotate(turned, p * size, q * size, size);
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.sqrt(dot(turned, i * size, turned, i * size, size));
        }
        return sum;
    }

    private static boolean rotate(double[] rows, int p, int q, int size) {
        double ofP = dot(rows, p, rows, p, size);
        double ofQ = dot(rows, q, rows, q, size);
        double both = dot(rows, p, rows, q, size);
        if (Math.abs(both) <= ORTHOGONAL * Math.sqrt(ofP * ofQ)) {
            return false;
        }
        double theta = (ofQ - ofP) / (2 * both);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = cosine * tangent;
        for (int i = 0; i < size; i++) {
            double first = rows[p + i];
            double second = rows[q + i];
            rows[p + i] = cosine * first - sine * second;
            rows[q + i] = sine * first + cosine * second;
        }
        return true;
    }

    private static double[] transposed(double[] matrix, int rows, int columns) {
        double[] turned = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = matrix[i * columns + j];
            }
        }
        return turned;
    }
}
