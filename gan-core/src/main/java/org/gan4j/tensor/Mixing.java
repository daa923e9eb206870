package org.gan4j.tensor;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Matrices that mix the rows or columns of images. */
final class Mixing {
    private Mixing() {}

    static void requireFit(Shape image, double[][] rows, double[][] columns) {
        if (!fits(rows, image.size(2)) || !fits(columns, image.size(3))) {
            throw new ShapeException("mixPixels: expects matrices of " + image.size(2) + " and " + image.size(3)
                    + " columns for " + image + ", got " + describe(rows) + " and " + describe(columns));
        }
    }

    private static boolean fits(double[][] matrix, int columns) {
        for (double[] row : matrix) {
            if (row.length != columns) {
                return false;
            }
        }
        return matrix.length > 0;
    }

    private static String describe(double[][] matrix) {
        return matrix.length + "x" + (matrix.length == 0 ? 0 : matrix[0].length);
    }

    /** Returns the matrix as a tensor with the type and backend of another. */
    static Tensor matrix(double[][] rows, Tensor like) {
        int columns = rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return Tensor.wrap(like.backend(), like.backend().of(Shape.of(rows.length, columns), values))
                .to(like.dtype());
    }
}
