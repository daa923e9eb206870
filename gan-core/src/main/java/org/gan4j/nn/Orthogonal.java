package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/**
 * Makes normal vectors orthonormal by the Gram-Schmidt process, block by block, each block twice for accuracy. It is
 * written in plain Java so that networks begin with the same bits on every backend.
 */
final class Orthogonal {
    /** Vectors in a block: few enough for the first cache, enough for the processor's vectors. */
    private static final int BLOCK = 32;

    private static final int TERMS = 8;

    /** Element j of vector i is {@code places[j][i]}, so that all inner loops run along vectors of a block. */
    private final double[][] places;

    private final int count;
    private final double[][] rows = new double[TERMS][];
    private final double[] factors = new double[TERMS];

    private Orthogonal(int count, int length, RandomStream random) {
        this.count = count;
        this.places = new double[length][count];
        double[] drawn = new double[length];
        for (int i = 0; i < count; i++) {
            random.fillNormal(drawn);
            for (int j = 0; j < length; j++) {
                places[j][i] = drawn[j];
            }
        }
    }

    static float[] values(Shape shape, double gain, RandomStream random) {
        if (shape.rank() < 2) {
            throw new ShapeException("Initializer: expects a weight [out, in, ..], got " + shape);
        }
        int height = shape.size(0);
        int width = height == 0 ? 0 : shape.elements() / height;
        boolean wide = height <= width;
        Orthogonal vectors = new Orthogonal(Math.min(height, width), Math.max(height, width), random);
        vectors.orthonormalize();
        float[] values = new float[shape.elements()];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double element = wide ? vectors.places[column][row] : vectors.places[row][column];
                values[row * width + column] = (float) (gain * element);
            }
        }
        return values;
    }

    private void orthonormalize() {
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(count, from + BLOCK);
            for (int pass = 0; pass < 2; pass++) {
                removeEarlier(from, to);
                orthonormalize(from, to);
            }
        }
    }

    /** Subtracts from a block its projections on all vectors before it. */
    private void removeEarlier(int from, int to) {
        int width = to - from;
        double[][] products = new double[from][width];
        for (int first = 0; first < places.length; first += TERMS) {
            take(places, first);
            for (int i = 0; i < from; i++) {
                for (int term = 0; term < TERMS; term++) {
                    factors[term] = first + term < places.length ? rows[term][i] : 0;
                }
                addRows(products[i], 0, from, width);
            }
        }
        for (int first = 0; first < from; first += TERMS) {
            take(products, first);
            for (double[] place : places) {
                for (int term = 0; term < TERMS; term++) {
                    factors[term] = first + term < from ? -place[first + term] : 0;
                }
                addRows(place, from, 0, width);
            }
        }
    }

    /** Takes the next rows; beyond the last one, the last again, whose factor must be 0. */
    private void take(double[][] source, int first) {
        for (int term = 0; term < TERMS; term++) {
            rows[term] = source[Math.min(first + term, source.length - 1)];
        }
    }

    /** Adds the taken rows, from an offset on, times their factors. */
    private void addRows(double[] target, int at, int offset, int width) {
        double[] a = rows[0], b = rows[1], c = rows[2], d = rows[3];
        double[] e = rows[4], f = rows[5], g = rows[6], h = rows[7];
        double ofA = factors[0], ofB = factors[1], ofC = factors[2], ofD = factors[3];
        double ofE = factors[4], ofF = factors[5], ofG = factors[6], ofH = factors[7];
        for (int j = 0; j < width; j++) {
            int k = offset + j;
            target[at + j] += (ofA * a[k] + ofB * b[k] + ofC * c[k] + ofD * d[k])
                    + (ofE * e[k] + ofF * f[k] + ofG * g[k] + ofH * h[k]);
        }
    }

    /** Makes the vectors of a block orthonormal among themselves. */
    private void orthonormalize(int from, int to) {
        for (int i = from; i < to; i++) {
            double squares = 0;
            for (double[] place : places) {
                squares += place[i] * place[i];
            }
            double norm = Math.sqrt(squares);
            double[] products = new double[to - i];
            for (double[] place : places) {
                place[i] /= norm;
                for (int j = 1; j < products.length; j++) {
                    products[j] += place[i] * place[i + j];
                }
            }
            for (double[] place : places) {
                for (int j = 1; j < products.length; j++) {
                    place[i + j] -= place[i] * products[j];
                }
            }
        }
    }
}
