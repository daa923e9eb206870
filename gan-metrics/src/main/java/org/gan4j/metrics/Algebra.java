package org.gan4j.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Operations on matrices of float64 in row-major arrays. Stateless; safe to share between threads. */
interface Algebra {
    /** Adds a^T a to a symmetric matrix [size, size], for rows [rows, size]. */
    void addSquare(double[] a, int rows, int size, double[] sum);

    /** Computes the scalar products of rows [n, size] with rows [m, size]: [n, m]. */
    double[] products(double[] a, double[] b, int size);

    /**
     * Computes a factor U of a positive semidefinite matrix, U^T U, by Cholesky's decomposition with pivoting.
     *
     * @param matrix [size, size], overwritten
     * @return rows [rank, size]
     */
    double[] factor(double[] matrix, int size);

    /** Computes the sum of the singular values of a matrix [rows, columns], which is overwritten. */
    double nuclearNorm(double[] matrix, int rows, int columns);

    /** Returns OpenBLAS where its natives can be loaded, otherwise plain Java, which is slow for large matrices. */
    static Algebra best() {
        return Chosen.ALGEBRA;
    }

    /** The choice, made once. */
    final class Chosen {
        private static final Logger LOG = LoggerFactory.getLogger(Algebra.class);
        private static final Algebra ALGEBRA = choose();

        private Chosen() {}

        private static Algebra choose() {
            try {
                return new OpenBlas();
            } catch (LinkageError | RuntimeException e) {
                LOG.info("metrics compute in plain Java, since OpenBLAS cannot be loaded: {}", e.toString());
                return new PlainAlgebra();
            }
        }
    }
}
