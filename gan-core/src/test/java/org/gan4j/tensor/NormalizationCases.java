package org.gan4j.tensor;

import static org.gan4j.tensor.Input.input;

import org.gan4j.shape.Shape;

/** Gradient checks of batch normalisation, whose gradient is fused and that gradient's composed. */
final class NormalizationCases {
    private static final double EPS = 1e-2;
    private static final Shape[] SHAPES = {Shape.of(4, 2), Shape.of(2, 3, 2, 2), Shape.of(1, 2, 3)};

    private NormalizationCases() {}

    static void addTo(GradientCases cases) {
        cases.excuse("no gradient flows through: batchNorm takes care of it", "batchStatistics()");
        for (Shape shape : SHAPES) {
            Input x = input(shape.sizes());
            Input perChannel = input(shape.size(1));
            cases.check(
                    "batchNorm(Tensor, Tensor, Tensor, double)",
                    GradientCheck.of(
                            t -> t.batchNorm(t.batchStatistics(), null, null, EPS)
                                    .tanh(),
                            x),
                    GradientCheck.of(
                            (t, weight) -> t.batchNorm(t.batchStatistics(), weight, null, EPS)
                                    .tanh(),
                            x,
                            perChannel),
                    GradientCheck.of(
                            (t, bias) -> t.batchNorm(t.batchStatistics(), null, bias, EPS)
                                    .tanh(),
                            x,
                            perChannel),
                    GradientCheck.ofAll(
                            t -> t.get(0)
                                    .batchNorm(t.get(0).batchStatistics(), t.get(1), t.get(2), EPS)
                                    .tanh(),
                            x,
                            perChannel,
                            perChannel));
        }
    }
}
