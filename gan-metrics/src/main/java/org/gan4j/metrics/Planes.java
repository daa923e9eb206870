package org.gan4j.metrics;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** Channels of images as float64, a plane after the other. */
final class Planes {
    private final int count;
    private final int height;
    private final int width;
    private final double[] values;

    /** @param values [count, height, width], not copied */
    Planes(int count, int height, int width, double[] values) {
        this.count = count;
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /** Returns the planes of images [n, channels, height, width], all channels of an image after each other. */
    static Planes of(String who, Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.elements() == 0) {
            throw new ShapeException(who + ": expects images [n, channels, height, width], got " + shape);
        }
        return new Planes(shape.size(0) * shape.size(1), shape.size(2), shape.size(3), images.toDoubles());
    }

    int count() {
        return count;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    double[] values() {
        return values;
    }

    int area() {
        return height * width;
    }

    /** Returns the products of the values of two sets of planes. */
    Planes times(Planes other) {
        double[] products = new double[values.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = values[i] * other.values[i];
        }
        return new Planes(count, height, width, products);
    }

    /** Applies a kernel to rows and to columns, where it fits wholly. */
    Planes filtered(double[] kernel) {
        return along(kernel).transposed().along(kernel).transposed();
    }

    private Planes along(double[] kernel) {
        int wide = width - kernel.length + 1;
        double[] result = new double[count * height * wide];
        for (int row = 0; row < count * height; row++) {
            for (int x = 0; x < wide; x++) {
                double sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    sum += kernel[k] * values[row * width + x + k];
                }
                result[row * wide + x] = sum;
            }
        }
        return new Planes(count, height, wide, result);
    }

    private Planes transposed() {
        double[] result = new double[values.length];
        for (int plane = 0; plane < count; plane++) {
            int from = plane * area();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    result[from + x * height + y] = values[from + y * width + x];
                }
            }
        }
        return new Planes(count, width, height, result);
    }

    /** Halves the sides, rounded up, by means of two by two pixels; at odd ends of as many as there are. */
    Planes halved() {
        int high = (height + 1) / 2;
        int wide = (width + 1) / 2;
        double[] result = new double[count * high * wide];
        for (int plane = 0; plane < count; plane++) {
            for (int y = 0; y < high; y++) {
                int below = Math.min(height - 1, 2 * y + 1);
                for (int x = 0; x < wide; x++) {
                    int right = Math.min(width - 1, 2 * x + 1);
                    result[(plane * high + y) * wide + x] = (at(plane, 2 * y, 2 * x)
                                    + at(plane, 2 * y, right)
                                    + at(plane, below, 2 * x)
                                    + at(plane, below, right))
                            / 4;
                }
            }
        }
        return new Planes(count, high, wide, result);
    }

    double at(int plane, int y, int x) {
        return values[(plane * height + y) * width + x];
    }
}
