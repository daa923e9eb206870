package org.gan4j.tensor;

import static org.gan4j.tensor.Input.distinct;
import static org.gan4j.tensor.Input.input;

import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Gradient checks of convolutions. */
final class ConvolutionCases {
    private static final Window[] WINDOWS = {
        Window.of(1),
        Window.of(3).padding(1),
        Window.of(3, 2).stride(2).padding(1),
        Window.of(2).stride(3, 1),
        Window.of(2).stride(2).padding(1).dilation(2),
    };

    private ConvolutionCases() {}

    static void addTo(GradientCases cases) {
        upsampleNearest(cases);
        pools(cases);
        for (Window window : WINDOWS) {
            convolve(cases, window, 2, 3, 1);
            convolve(cases, window, 2, 4, 2);
            transposed(cases, window, 2, 3, 1);
            transposed(cases, window, 4, 2, 2);
            cases.check(
                    "unfold(Window)",
                    GradientCheck.of(x -> x.unfold(window).tanh(), input(2, 2, 4, 5)),
                    GradientCheck.of(x -> x.unfold(window), input(0, 2, 4, 5)));
        }
    }

    private static void pools(GradientCases cases) {
        Window[] windows = {
            Window.of(2).stride(2),
            Window.of(3, 2).stride(2, 1).padding(1),
            Window.of(2).dilation(2)
        };
        for (Window window : windows) {
            cases.check(
                    "maxPool2d(Window)",
                    GradientCheck.of(x -> x.maxPool2d(window).tanh(), distinct(2, 2, 4, 5)),
                    GradientCheck.of(x -> x.maxPool2d(window), input(0, 2, 4, 5)));
            cases.check(
                    "avgPool2d(Window)",
                    GradientCheck.of(x -> x.avgPool2d(window).tanh(), input(2, 2, 4, 6)),
                    GradientCheck.of(x -> x.avgPool2d(window).tanh(), input(1, 2, 5, 4)));
        }
    }

    private static void upsampleNearest(GradientCases cases) {
        cases.check(
                "upsampleNearest(int)",
                GradientCheck.of(x -> x.upsampleNearest(2).tanh(), input(2, 2, 3, 2)),
                GradientCheck.of(x -> x.upsampleNearest(3).tanh(), input(1, 1, 2, 1)),
                GradientCheck.of(x -> x.upsampleNearest(2), input(0, 2, 4, 4)));
        cases.check(
                "sumPool2d(int)",
                GradientCheck.of(x -> x.sumPool2d(2).tanh(), input(2, 2, 4, 6)),
                GradientCheck.of(x -> x.sumPool2d(3).tanh(), input(1, 2, 3, 3)),
                GradientCheck.of(x -> x.sumPool2d(2), input(0, 2, 4, 4)));
    }

    private static void convolve(GradientCases cases, Window window, int in, int out, int groups) {
        Input x = input(2, in, 4, 5);
        Input weight = input(out, in / groups, window.kernelHeight(), window.kernelWidth());
        cases.check(
                "convolve(Tensor, Tensor, Window)",
                GradientCheck.of((image, w) -> image.convolve(w, null, window), x, weight),
                GradientCheck.ofAll(
                        t -> t.get(0).convolve(t.get(1), t.get(2), window).tanh(), x, weight, input(out)));
    }

    private static void transposed(GradientCases cases, Window window, int in, int out, int groups) {
        Input x = input(2, in, 3, 2);
        Input weight = input(in, out / groups, window.kernelHeight(), window.kernelWidth());
        int height = window.inputHeight(3);
        // One further column, as output padding makes, where the stride leaves room for it.
        int width = window.inputWidth(2) + (window.strideWidth() > 1 ? 1 : 0);
        Shape result = Shape.of(out, height, width);
        cases.check(
                "convolveTransposed(Tensor, Tensor, Window, Shape)",
                GradientCheck.of((image, w) -> image.convolveTransposed(w, null, window, result), x, weight),
                GradientCheck.ofAll(
                        t -> t.get(0)
                                .convolveTransposed(t.get(1), t.get(2), window, result)
                                .tanh(),
                        x,
                        weight,
                        input(out)));
    }
}
