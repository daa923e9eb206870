package org.gan4j.tensor;

import static org.gan4j.tensor.Input.input;

import org.gan4j.shape.Shape;

/** Gradient checks of what resizes, filters and moves images. */
final class ResamplingCases {
    private ResamplingCases() {}

    static void addTo(GradientCases cases) {
        double[][] rows = {{1, 0.5}, {-1, 2}, {0, 3}};
        double[][] columns = {{0.5, 0, 2}};
        cases.check(
                "mixPixels(double[][], double[][])",
                GradientCheck.of(x -> x.mixPixels(rows, columns).tanh(), input(2, 2, 2, 3)));
        cases.check(
                "resizeBicubic(int, int)",
                GradientCheck.of(x -> x.resizeBicubic(2, 6).tanh(), input(1, 2, 5, 3)),
                GradientCheck.of(x -> x.resizeBicubic(1, 1).tanh(), input(2, 1, 2, 3)));
        Fir smooth = Fir.of(1, 3, 3, 1);
        Fir uneven = Fir.of(1, -2, 4);
        cases.check(
                "fir(Fir)",
                GradientCheck.of(x -> x.fir(smooth.enlarging(2)).tanh(), input(1, 2, 2, 3)),
                GradientCheck.of(x -> x.fir(smooth.reducing(2)).tanh(), input(1, 2, 4, 6)),
                GradientCheck.of(x -> x.fir(uneven.padding(2, -1)).tanh(), input(1, 1, 3, 4)),
                GradientCheck.of(x -> x.fir(uneven.enlarging(3).padding(0, 1)).tanh(), input(1, 1, 3, 2)));
        Tensor maps = Tensor.of(Shape.of(2, 2, 3), 0.8, 0.3, 0.1, -0.2, 1.1, 0.05, 1.7, 0, 0.4, 0.3, -1.2, 0.2);
        for (Border border : Border.values()) {
            cases.check(
                    "sampleAffine(Tensor, int, int, Border)",
                    GradientCheck.of(x -> x.sampleAffine(maps, 3, 2, border).tanh(), input(2, 2, 2, 3)));
        }
        cases.check("planes(int, int)", GradientCheck.of(x -> x.planes(2, 3).tanh(), input(2, 3)));
    }
}
