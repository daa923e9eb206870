package org.gan4j.backend;

import org.gan4j.shape.Shape;

/** Signed differences between samples, composed of the required kernels: their definition. */
final class ComposedDifferences {
    private ComposedDifferences() {}

    static NdArray signed(Backend backend, NdArray y, NdArray x) {
        Shape shape = x.shape();
        try (Temporaries t = new Temporaries()) {
            NdArray signs = t.own(backend.unary(Unary.SIGN, differences(backend, t, x), 0));
            NdArray signed = t.own(backend.binary(Binary.MULTIPLY, differences(backend, t, y), signs));
            NdArray sums = t.own(backend.reduce(Reduction.SUM, signed, new int[] {3}));
            return sums.reshape(Shape.of(shape.size(0), shape.size(0), shape.size(1)));
        }
    }

    static NdArray gradient(Backend backend, NdArray gradient, NdArray x) {
        Shape shape = x.shape();
        try (Temporaries t = new Temporaries()) {
            NdArray signs = t.own(backend.unary(Unary.SIGN, differences(backend, t, x), 0));
            // Each pair counts once in each order, once with both signs reversed.
            NdArray turned = t.own(backend.permute(gradient, new int[] {1, 0, 2}));
            NdArray both = t.own(backend.binary(Binary.ADD, gradient, turned));
            NdArray weights = t.own(both.reshape(gradient.shape().append(1)));
            NdArray products = t.own(backend.binary(Binary.MULTIPLY, weights, signs));
            return t.own(backend.reduce(Reduction.SUM, products, new int[] {1})).reshape(shape);
        }
    }

    /** Returns all differences, [n, n, kernels, dimension]. */
    private static NdArray differences(Backend backend, Temporaries t, NdArray x) {
        Shape shape = x.shape();
        NdArray first = t.own(x.reshape(Shape.of(shape.size(0), 1, shape.size(1), shape.size(2))));
        NdArray second = t.own(x.reshape(shape.prepend(1)));
        return t.own(backend.binary(Binary.SUBTRACT, first, second));
    }
}
