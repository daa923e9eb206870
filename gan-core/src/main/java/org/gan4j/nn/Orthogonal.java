package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Makes normal vectors orthonormal, by the Gram-Schmidt process done twice for accuracy. */
final class Orthogonal {
    private Orthogonal() {}

    static float[] values(Shape shape, double gain, RandomStream random) {
        if (shape.rank() < 2) {
            throw new ShapeException("Initializer: expects a weight [out, in, ..], got " + shape);
        }
        int rows = shape.size(0);
        int columns = rows == 0 ? 0 : shape.elements() / rows;
        boolean wide = rows <= columns;
        int count = wide ? rows : columns;
        int length = wide ? columns : rows;
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            random.fillNormal(vectors[i]);
            project(vectors, i);
            project(vectors, i);
        }
        float[] values = new float[shape.elements()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = (float) (gain * (wide ? vectors[row][column] : vectors[column][row]));
            }
        }
        return values;
    }

    private static void project(double[][] vectors, int index) {
        double[] vector = vectors[index];
        for (int i = 0; i < index; i++) {
            double along = dot(vector, vectors[i]);
            for (int j = 0; j < vector.length; j++) {
                vector[j] -= along * vectors[i][j];
            }
        }
        double norm = Math.sqrt(dot(vector, vector));
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
