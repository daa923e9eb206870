package org.gan4j.backend;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Max pooling kernels, composed of the required ones. */
final class ComposedPooling {
    private ComposedPooling() {}

    static NdArray largestUnder(Backend backend, NdArray x, Window window) {
        Shape s = x.shape();
        DType type = x.dtype();
        int elements = window.kernelElements();
        try (Temporaries t = new Temporaries()) {
            NdArray plane = t.own(backend.full(Shape.of(1, 1, s.size(2), s.size(3)), type, 1));
            NdArray inside = t.own(backend.unfold(plane, window));
            NdArray lowest = t.own(backend.full(Shape.scalar(), type, Double.NEGATIVE_INFINITY));
            NdArray under = t.own(backend.where(inside, t.own(backend.unfold(x, window)), lowest));
            NdArray largest = t.own(backend.reduce(Reduction.MAX, under, new int[] {2}));
            NdArray equal = t.own(backend.binary(Binary.EQUAL, under, largest));
            NdArray nan = t.own(backend.binary(Binary.NOT_EQUAL, under, under));
            NdArray either = t.own(backend.binary(Binary.MAXIMUM, equal, nan));
            NdArray candidates = t.own(backend.binary(Binary.MULTIPLY, either, inside));
            NdArray numbered =
                    t.own(backend.binary(Binary.MULTIPLY, candidates, countdown(backend, t, elements, type)));
            NdArray first = t.own(backend.reduce(Reduction.MAX, numbered, new int[] {2}));
            NdArray negative = t.own(backend.binary(Binary.MULTIPLY, first, -1));
            NdArray element = t.own(backend.cast(t.own(backend.binary(Binary.ADD, negative, elements)), DType.INT32));
            NdArray offsets = t.own(backend.gather(
                    t.own(backend.of(Shape.of(elements), offsets(window, s.size(3)))),
                    0,
                    t.own(element.reshape(Shape.of(element.elements())))));
            Shape result =
                    Shape.of(s.size(0), s.size(1), window.outputHeight(s.size(2)), window.outputWidth(s.size(3)));
            NdArray corners = t.own(backend.of(result.range(2, 4), corners(window, result, s.size(3))));
            return backend.binary(Binary.ADD, t.own(offsets.reshape(result)), corners);
        }
    }

    /** Returns the number of elements remaining at each place, so that the first place has the largest. */
    private static NdArray countdown(Backend backend, Temporaries t, int elements, DType type) {
        double[] numbers = new double[elements];
        Arrays.setAll(numbers, i -> elements - i);
        return t.own(backend.cast(t.own(backend.of(Shape.of(elements, 1, 1), numbers)), type));
    }

    /** Returns the distance of each kernel element from the kernel's corner, in a plane of the given width. */
    private static int[] offsets(Window window, int width) {
        int[] offsets = new int[window.kernelElements()];
        Arrays.setAll(
                offsets,
                i -> i / window.kernelWidth() * window.dilationHeight() * width
                        + i % window.kernelWidth() * window.dilationWidth());
        return offsets;
    }

    private static int[] corners(Window window, Shape result, int width) {
        int columns = result.size(3);
        int[] corners = new int[result.size(2) * columns];
        Arrays.setAll(
                corners,
                i -> (i / columns * window.strideHeight() - window.paddingHeight()) * width
                        + i % columns * window.strideWidth()
                        - window.paddingWidth());
        return corners;
    }

    static NdArray pick(Backend backend, NdArray x, NdArray places) {
        try (Temporaries t = new Temporaries()) {
            NdArray all = t.own(x.reshape(Shape.of(x.elements())));
            return t.own(backend.gather(all, 0, positions(backend, t, places, x.shape())))
                    .reshape(places.shape());
        }
    }

    static NdArray place(Backend backend, NdArray x, NdArray places, Shape shape) {
        try (Temporaries t = new Temporaries()) {
            NdArray all = t.own(x.reshape(Shape.of(x.elements())));
            return t.own(backend.scatterAdd(all, 0, positions(backend, t, places, shape), shape.elements()))
                    .reshape(shape);
        }
    }

    /** Returns places as indices over all planes. */
    private static NdArray positions(Backend backend, Temporaries t, NdArray places, Shape shape) {
        int[] planes = new int[shape.size(0) * shape.size(1)];
        Arrays.setAll(planes, i -> i * shape.size(2) * shape.size(3));
        NdArray starts = t.own(backend.of(Shape.of(shape.size(0), shape.size(1), 1, 1), planes));
        NdArray positions = t.own(backend.binary(Binary.ADD, places, starts));
        return t.own(positions.reshape(Shape.of(positions.elements())));
    }
}
