package org.gan4j.metrics;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** OpenBLAS with LAPACK, on as many threads as it chooses. */
final class OpenBlas implements Algebra {
    /** @throws LinkageError if its natives are missing */
    OpenBlas() {
        Loader.load(openblas.class);
    }

    @Override
    public void addSquare(double[] a, int rows, int size, double[] sum) {
        openblas.cblas_dgemm(
                CblasRowMajor, CblasTrans, CblasNoTrans, size, size, rows, 1, a, size, a, size, 1, sum, size);
    }

    @Override
    public double[] products(double[] a, double[] b, int size) {
        int n = a.length / size;
        int m = b.length / size;
        double[] products = new double[Math.multiplyExact(n, m)];
        if (products.length > 0) {
            openblas.cblas_dgemm(
                    CblasRowMajor, CblasNoTrans, CblasTrans, n, m, size, 1, a, size, b, size, 0, products, m);
        }
        return products;
    }

    @Override
    public double[] factor(double[] matrix, int size) {
        int[] pivots = new int[size];
        int[] rank = new int[1];
        int code = openblas.LAPACKE_dpstrf(LAPACK_ROW_MAJOR, (byte) 'U', size, matrix, size, pivots, rank, -1);
        if (code < 0) {
            throw new IllegalArgumentException("dpstrf: expects finite numbers, got code " + code);
        }
        double[] rows = new double[rank[0] * size];
        for (int row = 0; row < rank[0]; row++) {
            for (int column = row; column < size; column++) {
                rows[row * size + pivots[column] - 1] = matrix[row * size + column];
            }
        }
        return rows;
    }

    @Override
    public double nuclearNorm(double[] matrix, int rows, int columns) {
        int count = Math.min(rows, columns);
        if (count == 0) {
            return 0;
        }
        double[] values = new double[count];
        double[] none = new double[1];
        int code = openblas.LAPACKE_dgesdd(
                LAPACK_ROW_MAJOR, (byte) 'N', rows, columns, matrix, columns, values, none, rows, none, columns);
        if (code != 0) {
            throw new ArithmeticException("dgesdd: expects finite numbers, got code " + code);
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
