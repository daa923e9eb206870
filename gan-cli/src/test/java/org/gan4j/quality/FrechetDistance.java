package org.gan4j.quality;

import java.util.function.Supplier;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The distance of two normal distributions that have the means and covariances of two sets of features: |m - n|^2 + tr(C + D - 2
 * (C D)^(1/2)). Heusel et al., NeurIPS 2017, with features of one's own.
 */
public final class FrechetDistance {
    private static final int SWEEPS = 30;
    private static final double NEGLIGIBLE = 1e-22;

    private FrechetDistance() {}

    /** The moments of features [n, size]. */
    static final class Moments {
        final double[] mean;
        final double[][] covariance;

        Moments(double[] mean, double[][] covariance) {
            this.mean = mean;
            this.covariance = covariance;
        }

        static Moments of(Supplier<Tensor> features) {
            try (Scope scope = Scope.open()) {
                Tensor all = features.get();
                return of(all.toDoubles(), all.shape().size(0), all.shape().size(1));
            }
        }

        static Moments of(double[] features, int count, int size) {
            double[] mean = new double[size];
            for (int i = 0; i < features.length; i++) {
                mean[i % size] += features[i] / count;
            }
            double[][] covariance = new double[size][size];
            for (int row = 0; row < count; row++) {
                for (int i = 0; i < size; i++) {
                    double ofI = features[row * size + i] - mean[i];
                    for (int j = 0; j < size; j++) {
                        covariance[i][j] += ofI * (features[row * size + j] - mean[j]) / (count - 1);
                    }
                }
            }
            return new Moments(mean, covariance);
        }
    }

    /** The distance of two sets of features, [n, size] and [m, size]. */
    public static double between(Tensor first, Tensor second) {
        return between(Moments.of(() -> first), Moments.of(() -> second));
    }

    static double between(Moments first, Moments second) {
        double distance = 0;
        for (int i = 0; i < first.mean.length; i++) {
            double apart = first.mean[i] - second.mean[i];
            distance += apart * apart + first.covariance[i][i] + second.covariance[i][i];
        }
        double[][] root = root(first.covariance);
        double[] values = eigen(product(product(root, second.covariance), root), identity(root.length));
        for (double value : values) {
            distance -= 2 * Math.sqrt(Math.max(0, value));
        }
        return distance;
    }

    /** The square root of a symmetric matrix without negative eigenvalues. */
    private static double[][] root(double[][] matrix) {
        int size = matrix.length;
        double[][] vectors = identity(size);
        double[] values = eigen(copy(matrix), vectors);
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    root[i][j] += vectors[i][k] * Math.sqrt(Math.max(0, values[k])) * vectors[j][k];
                }
            }
        }
        return root;
    }

    /** Jacobi's rotations: makes a symmetric matrix diagonal, and turns vectors along. */
    private static double[] eigen(double[][] matrix, double[][] vectors) {
        int size = matrix.length;
        for (int sweep = 0; sweep < SWEEPS && isMixed(matrix); sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(matrix, vectors, p, q);
                }
            }
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = matrix[i][i];
        }
        return values;
    }

    private static boolean isMixed(double[][] matrix) {
        double off = 0;
        double all = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                off += i == j ? 0 : matrix[i][j] * matrix[i][j];
                all += matrix[i][j] * matrix[i][j];
            }
        }
        return off > NEGLIGIBLE * all;
    }

    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < matrix.length; k++) {
            double kp = matrix[k][p];
            double kq = matrix[k][q];
            matrix[k][p] = cosine * kp - sine * kq;
            matrix[k][q] = sine * kp + cosine * kq;
        }
        for (int k = 0; k < matrix.length; k++) {
            double pk = matrix[p][k];
            double qk = matrix[q][k];
            matrix[p][k] = cosine * pk - sine * qk;
            matrix[q][k] = sine * pk + cosine * qk;
            double kp = vectors[k][p];
            double kq = vectors[k][q];
            vectors[k][p] = cosine * kp - sine * kq;
            vectors[k][q] = sine * kp + cosine * kq;
        }
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a.length; k++) {
                for (int j = 0; j < a.length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
