package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** Shared code of the layers that resample images. */
final class Resampled {
    private Resampled() {}

    /** Selects rows or columns: index i of the result's axis is {@code indices[i]} of x's. */
    static Tensor select(Tensor x, int axis, int... indices) {
        Tensor chosen = Tensor.ofInts(Shape.of(indices.length), indices).to(x.backend());
        return x.gather(axis, chosen);
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
}
