package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/**
 * Makes normal vectors orthonormal by the Gram-Schmidt process, block by block, twice if they nearly fill their space.
 * It is written in plain Java so that networks begin with the same bits on every backend.
 */
final class Orthogonal {
    /** Vectors in a block: few enough for the cache, enough for the processor's vectors. */
    private static final int BLOCK = 64;

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
        // Normal vectors that fill half of the space at most are far from dependent: one pass loses a few bits of 53.
        int passes = 2 * count > places.length ? 2 : 1;
        for (int from = 0; from < count; from += BLOCK) {
            double[][] block = new double[places.length][Math.min(BLOCK, count - from)];
            for (int j = 0; j < block.length; j++) {
                System.arraycopy(places[j], from, block[j], 0, block[j].length);
            }
            for (int pass = 0; pass < passes; pass++) {
                removeEarlier(from, block);
                orthonormalize(block);
            }
            for (int j = 0; j < block.length; j++) {
                System.arraycopy(block[j], 0, places[j], from, block[j].length);
            }
        }
    }

    /** Subtracts from a block its projections on all vectors before it. */
    private void removeEarlier(int from, double[][] block) {
        double[][] products = new double[from][block[0].length];
        for (int first = 0; first < block.length; first += TERMS) {
            take(block, first);
            for (int i = 0; i < from; i++) {
                for (int term = 0; term < TERMS; term++) {
                    factors[term] = first + term < block.length ? places[first + term][i] : 0;
                }
                addRows(products[i]);
            }
        }
        for (int first = 0; first < from; first += TERMS) {
            take(products, first);
            for (int j = 0; j < block.length; j++) {
                for (int term = 0; term < TERMS; term++) {
                    factors[term] = first + term < from ? -places[j][first + term] : 0;
                }
                addRows(block[j]);
            }
        }
    }

    /** Takes the next rows; beyond the last one, the last again, whose factor must be 0. */
    private void take(double[][] source, int first) {
        for (int term = 0; term < TERMS; term++) {
            rows[term] = source[Math.min(first + term, source.length - 1)];
        }
    }

    /** Adds the taken rows times their factors. */
    private void addRows(double[] target) {
        addRows(target, rows[0], rows[1], rows[2], rows[3], factors[0], factors[1], factors[2], factors[3]);
        addRows(target, rows[4], rows[5], rows[6], rows[7], factors[4], factors[5], factors[6], factors[7]);
    }

    private static void addRows(
            double[] target,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double ofA,
            double ofB,
            double ofC,
            double ofD) {
        for (int j = 0; j < target.length; j++) {
            target[j] += (ofA * a[j] + ofB * b[j]) + (ofC * c[j] + ofD * d[j]);
        }
    }

    /** Makes the vectors of a block orthonormal among themselves. */
    private static void orthonormalize(double[][] block) {
        int width = block[0].length;
        for (int i = 0; i < width; i++) {
            double squares = 0;
            for (double[] place : block) {
                squares += place[i] * place[i];
            }
            double norm = Math.sqrt(squares);
            double[] products = new double[width];
            for (double[] place : block) {
                place[i] /= norm;
                double element = place[i];
                for (int j = i + 1; j < width; j++) {
                    products[j] += element * place[j];
                }
            }
            for (double[] place : block) {
                double element = place[i];
                for (int j = i + 1; j < width; j++) {
                    place[j] -= element * products[j];
                }
            }
        }
    }
}
