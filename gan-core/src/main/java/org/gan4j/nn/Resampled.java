package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** What the layers that resample images share. */
final class Resampled {
    private Resampled() {}

    /** Chooses rows or columns: index i of the result's axis is {@code indices[i]} of x's. */
    static Tensor select(Tensor x, int axis, int... indices) {
        Tensor chosen = Tensor.of(Shape.of(indices.length), indices).to(x.backend());
        return x.transpose(0, axis).gather(chosen).transpose(0, axis);
    }

    /** Mixes rows and columns: result = down x right^T for each image, with matrices [new size, old size]. */
    static Tensor mix(Tensor x, double[][] down, double[][] right) {
        return x.linear(matrix(right, x), null)
                .transpose(2, 3)
                .linear(matrix(down, x), null)
                .transpose(2, 3);
    }

    static void requireImages(Layer layer, Tensor input) {
        if (input.shape().rank() != 4) {
            throw layer.expects("[n, channels, height, width]", input);
        }
    }

    static void requireFit(Layer layer, Tensor input, Window window) {
        requireImages(layer, input);
        Shape shape = input.shape();
        if (window.outputHeight(shape.size(2)) < 1 || window.outputWidth(shape.size(3)) < 1) {
            throw layer.expects("images that its window fits into", input);
        }
    }

    private static Tensor matrix(double[][] rows, Tensor like) {
        int columns = rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return Tensor.of(Shape.of(rows.length, columns), values)
                .to(like.backend())
                .to(like.dtype());
    }
}
