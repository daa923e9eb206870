package org.gan4j.benchmarks.fuzz;

import java.util.stream.IntStream;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Draws the sizes, settings and numbers of one trial. */
record Draw(RandomStream random, DType dtype) {
    /** Draws an integer in [low, high]. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean maybe(int outOf) {
        return random.nextInt(outOf) == 0;
    }

    int oneOf(int... numbers) {
        return numbers[random.nextInt(numbers.length)];
    }

    /** Draws one to four axes, mostly short, occasionally long enough for the kernels of large arrays. */
    Shape shape() {
        int rank = between(1, 4);
        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = between(1, rank == 1 ? 600 : 9);
        }
        return Shape.of(sizes);
    }

    /** Draws the shape of images, every third one pixel wide or high. */
    Shape images(int channels) {
        int height = maybe(6) ? 1 : between(1, 9);
        int width = maybe(6) ? 1 : between(1, 9);
        return Shape.of(between(1, 3), channels, height, width);
    }

    int channels() {
        return oneOf(1, 1, 2, 3, 4, 5, 8, 15, 16, 17);
    }

    /** Draws a window that fits the images, with independent strides, paddings and dilations along each axis. */
    Window window(Shape images, boolean dilated, boolean halfPadded) {
        while (true) {
            int kernelHeight = between(1, 4);
            int kernelWidth = between(1, 4);
            int mostHeight = halfPadded ? kernelHeight / 2 : 4;
            int mostWidth = halfPadded ? kernelWidth / 2 : 4;
            Window window = new Window(
                    kernelHeight,
                    kernelWidth,
                    between(1, 3),
                    between(1, 3),
                    between(0, maybe(2) ? 0 : mostHeight),
                    between(0, maybe(2) ? 0 : mostWidth),
                    dilated && maybe(3) ? between(1, 4) : 1,
                    dilated && maybe(3) ? between(1, 4) : 1);
            if (window.outputHeight(images.size(2)) > 0
                    && window.outputWidth(images.size(3)) > 0
                    && (!halfPadded || meets(window, images))) {
                return window;
            }
        }
    }

    /** Tells whether each window covers at least one pixel: pooling refuses others. */
    private static boolean meets(Window window, Shape images) {
        return meets(images.size(2), window.outputHeight(images.size(2)), new int[] {
                    window.strideHeight(), window.paddingHeight(), window.kernelHeight(), window.dilationHeight()
                })
                && meets(images.size(3), window.outputWidth(images.size(3)), new int[] {
                    window.strideWidth(), window.paddingWidth(), window.kernelWidth(), window.dilationWidth()
                });
    }

    private static boolean meets(int size, int positions, int[] window) {
        return IntStream.range(0, positions).allMatch(position -> IntStream.range(0, window[2])
                .map(i -> position * window[0] - window[1] + i * window[3])
                .anyMatch(at -> at >= 0 && at < size));
    }

    /** Draws normal numbers, including, in every fourth array, some that are 0, very large or very near 0. */
    Values numbers(Shape shape) {
        double[] values = new double[shape.elements()];
        boolean edges = maybe(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextNormal();
            if (edges && maybe(3)) {
                values[i] *= new double[] {0, 1e-6, 1e-3, 10, 20}[random.nextInt(5)];
            }
        }
        return rounded(shape, values);
    }

    Values positive(Shape shape) {
        return numbers(shape).map(x -> round(0.05 + Math.abs(x)));
    }

    /** Draws numbers other than 0, for which conventions differ. */
    Values nonZero(Shape shape) {
        return numbers(shape).map(x -> x == 0 ? 0.5 : x);
    }

    /** Draws numbers away from 0. */
    Values away(Shape shape) {
        return numbers(shape).map(x -> round(x < 0 ? x - 0.3 : x + 0.3));
    }

    /** Rounds numbers to the data type, so that both libraries get the same ones. */
    private Values rounded(Shape shape, double... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = round(values[i]);
        }
        return Values.of(shape, values);
    }

    private double round(double value) {
        return dtype == DType.FLOAT32 ? (float) value : value;
    }
}
