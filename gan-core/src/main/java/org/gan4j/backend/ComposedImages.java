package org.gan4j.backend;

import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Kernels on images, composed of the required ones: elements under the window are gathered, so that convolution becomes
 * a matrix product.
 */
final class ComposedImages {
    private ComposedImages() {}

    static NdArray convolve(Backend backend, NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        Shape shape = x.shape();
        int rows = window.outputHeight(shape.size(2));
        int columns = window.outputWidth(shape.size(3));
        int groups = groups(shape, weight.shape());
        try (Temporaries t = new Temporaries()) {
            NdArray under =
                    t.own(t.own(backend.unfold(x, window)).reshape(underShape(shape, weight.shape(), rows * columns)));
            NdArray product =
                    t.own(backend.matmul(weights(backend, t, weight, shape.size(0), groups), false, under, false));
            Shape result = Shape.of(shape.size(0), weight.shape().size(0), rows, columns);
            if (bias == null) {
                return product.reshape(result);
            }
            NdArray perChannel = t.own(bias.reshape(Shape.of(bias.elements(), 1, 1)));
            return backend.binary(Binary.ADD, t.own(product.reshape(result)), perChannel);
        }
    }

    static NdArray conv2dInputGradient(Backend backend, NdArray gradient, NdArray weight, Window window, Shape shape) {
        Shape g = gradient.shape();
        int groups = groups(shape, weight.shape());
        try (Temporaries t = new Temporaries()) {
            NdArray grouped = t.own(gradient.reshape(gradientShape(g, groups)));
            NdArray under =
                    t.own(backend.matmul(weights(backend, t, weight, shape.size(0), groups), true, grouped, false));
            Shape unfolded = Shape.of(shape.size(0), shape.size(1), window.kernelElements(), g.size(2), g.size(3));
            return backend.fold(t.own(under.reshape(unfolded)), window, shape);
        }
    }

    static NdArray conv2dWeightGradient(Backend backend, NdArray gradient, NdArray x, Window window, Shape shape) {
        Shape g = gradient.shape();
        int groups = groups(x.shape(), shape);
        try (Temporaries t = new Temporaries()) {
            NdArray grouped = t.own(gradient.reshape(gradientShape(g, groups)));
            NdArray under = t.own(
                    t.own(backend.unfold(x, window)).reshape(underShape(x.shape(), shape, g.size(2) * g.size(3))));
            NdArray perSample = t.own(backend.matmul(grouped, false, under, true));
            return t.own(backend.reduce(Reduction.SUM, perSample, new int[] {0}))
                    .reshape(shape);
        }
    }

    static NdArray unfold(Backend backend, NdArray x, Window window) {
        Shape shape = x.shape();
        int samples = shape.size(0);
        int channels = shape.size(1);
        int rows = window.outputHeight(shape.size(2));
        int columns = window.outputWidth(shape.size(3));
        try (Temporaries t = new Temporaries()) {
            NdArray padded = padded(backend, t, x, window);
            NdArray pixels = t.own(backend.permute(padded, new int[] {2, 3, 0, 1}));
            NdArray flat = t.own(pixels.reshape(
                    Shape.of(padded.shape().size(2) * padded.shape().size(3), samples * channels)));
            NdArray chosen = t.own(backend.gather(flat, 0, t.own(positions(backend, padded.shape(), window))));
            NdArray named = t.own(chosen.reshape(Shape.of(window.kernelElements(), rows, columns, samples, channels)));
            return backend.permute(named, new int[] {3, 4, 0, 1, 2});
        }
    }

    static NdArray fold(Backend backend, NdArray x, Window window, Shape shape) {
        int samples = shape.size(0);
        int channels = shape.size(1);
        int height = shape.size(2) + 2 * window.paddingHeight();
        int width = shape.size(3) + 2 * window.paddingWidth();
        Shape padded = Shape.of(samples, channels, height, width);
        try (Temporaries t = new Temporaries()) {
            NdArray pixels = t.own(backend.permute(x, new int[] {2, 3, 4, 0, 1}));
            int chosen = x.shape().size(2) * x.shape().size(3) * x.shape().size(4);
            NdArray flat = t.own(pixels.reshape(Shape.of(chosen, samples * channels)));
            NdArray sums =
                    t.own(backend.scatterAdd(flat, 0, t.own(positions(backend, padded, window)), height * width));
            NdArray named = t.own(sums.reshape(Shape.of(height, width, samples, channels)));
            NdArray image = t.own(backend.permute(named, new int[] {2, 3, 0, 1}));
            return backend.slice(image, new int[] {0, 0, window.paddingHeight(), window.paddingWidth()}, shape);
        }
    }

    static NdArray upsampleNearest(Backend backend, NdArray x, int factor) {
        Shape s = x.shape();
        try (Temporaries t = new Temporaries()) {
            NdArray spaced = t.own(x.reshape(Shape.of(s.size(0), s.size(1), s.size(2), 1, s.size(3), 1)));
            Shape repeated = Shape.of(s.size(0), s.size(1), s.size(2), factor, s.size(3), factor);
            return t.own(backend.broadcast(spaced, repeated))
                    .reshape(Shape.of(s.size(0), s.size(1), s.size(2) * factor, s.size(3) * factor));
        }
    }

    static NdArray sumPool2d(Backend backend, NdArray x, int factor) {
        Shape s = x.shape();
        int height = s.size(2) / factor;
        int width = s.size(3) / factor;
        try (Temporaries t = new Temporaries()) {
            NdArray blocks = t.own(x.reshape(Shape.of(s.size(0), s.size(1), height, factor, width, factor)));
            return t.own(backend.reduce(Reduction.SUM, blocks, new int[] {3, 5}))
                    .reshape(Shape.of(s.size(0), s.size(1), height, width));
        }
    }

    private static NdArray padded(Backend backend, Temporaries t, NdArray x, Window window) {
        int[] around = {0, 0, window.paddingHeight(), window.paddingWidth()};
        return window.paddingHeight() == 0 && window.paddingWidth() == 0 ? x : t.own(backend.pad(x, around, around, 0));
    }

    /** Returns the pixel of the padded image under each kernel element at each position of the window. */
    private static NdArray positions(Backend backend, Shape padded, Window window) {
        Window unpadded = window.padding(0);
        int rows = unpadded.outputHeight(padded.size(2));
        int columns = unpadded.outputWidth(padded.size(3));
        int[] pixels = new int[window.kernelElements() * rows * columns];
        int next = 0;
        for (int element = 0; element < window.kernelElements(); element++) {
            int down = element / window.kernelWidth() * window.dilationHeight();
            int right = element % window.kernelWidth() * window.dilationWidth();
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int y = row * window.strideHeight() + down;
                    int x = column * window.strideWidth() + right;
                    pixels[next++] = y * padded.size(3) + x;
                }
            }
        }
        return backend.of(Shape.of(pixels.length), pixels);
    }

    private static int groups(Shape input, Shape weight) {
        return input.size(1) / weight.size(1);
    }

    /** Returns [n, groups, channels and kernel elements of a group, positions]. */
    private static Shape underShape(Shape input, Shape weight, int positions) {
        int perGroup = weight.size(1) * weight.size(2) * weight.size(3);
        return Shape.of(input.size(0), groups(input, weight), perGroup, positions);
    }

    /** Returns [n, groups, output channels of a group, positions]. */
    private static Shape gradientShape(Shape gradient, int groups) {
        return Shape.of(gradient.size(0), groups, gradient.size(1) / groups, gradient.size(2) * gradient.size(3));
    }

    /**
     * Repeats the weight for every sample: [n, groups, output channels of a group, channels and kernel elements of a
     * group].
     */
    private static NdArray weights(Backend backend, Temporaries t, NdArray weight, int samples, int groups) {
        Shape shape = weight.shape();
        Shape grouped = Shape.of(groups, shape.size(0) / groups, shape.size(1) * shape.size(2) * shape.size(3));
        return t.own(backend.broadcast(t.own(weight.reshape(grouped)), grouped.prepend(samples)));
    }
}
