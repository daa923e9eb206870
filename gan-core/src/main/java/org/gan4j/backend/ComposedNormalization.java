package org.gan4j.backend;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Batch normalisation kernels, composed of the required ones. */
final class ComposedNormalization {
    private ComposedNormalization() {}

    static NdArray moments(Backend backend, NdArray x) {
        try (Temporaries t = new Temporaries()) {
            int[] axes = axes(x.shape());
            double count = (double) x.elements() / x.shape().size(1);
            NdArray sum = t.own(backend.reduce(Reduction.SUM, x, axes));
            NdArray mean = t.own(backend.binary(Binary.DIVIDE, sum, count));
            NdArray centred = t.own(backend.binary(Binary.SUBTRACT, x, mean));
            NdArray squares = t.own(backend.binary(Binary.MULTIPLY, centred, centred));
            NdArray squareSum = t.own(backend.reduce(Reduction.SUM, squares, axes));
            NdArray variance = t.own(backend.binary(Binary.DIVIDE, squareSum, count));
            return rows(backend, t, mean, variance);
        }
    }

    static NdArray normalize(
            Backend backend, NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        try (Temporaries t = new Temporaries()) {
            NdArray y = t.own(standardized(backend, t, x, moments, eps));
            if (weight != null) {
                y = t.own(backend.binary(Binary.MULTIPLY, y, perChannel(t, weight, x.shape())));
            }
            if (bias != null) {
                y = t.own(backend.binary(Binary.ADD, y, perChannel(t, bias, x.shape())));
            }
            return y.reshape(x.shape());
        }
    }

    static NormalizationGradients gradients(
            Backend backend, NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        try (Temporaries t = new Temporaries()) {
            NdArray sums = t.own(sums(backend, gradient, x, moments, eps));
            NdArray byInput = gradient(backend, gradient, x, moments, sums, weight, eps);
            return new NormalizationGradients(byInput, sums.reshape(sums.shape()));
        }
    }

    private static NdArray sums(Backend backend, NdArray gradient, NdArray x, NdArray moments, double eps) {
        try (Temporaries t = new Temporaries()) {
            NdArray standardized = t.own(standardized(backend, t, x, moments, eps));
            NdArray product = t.own(backend.binary(Binary.MULTIPLY, gradient, standardized));
            int[] axes = axes(x.shape());
            return rows(
                    backend,
                    t,
                    t.own(backend.reduce(Reduction.SUM, product, axes)),
                    t.own(backend.reduce(Reduction.SUM, gradient, axes)));
        }
    }

    private static NdArray gradient(
            Backend backend,
            NdArray gradient,
            NdArray x,
            NdArray moments,
            NdArray sums,
            @Nullable NdArray weight,
            double eps) {
        try (Temporaries t = new Temporaries()) {
            Shape shape = x.shape();
            NdArray means = t.own(backend.binary(Binary.DIVIDE, sums, (double) x.elements() / shape.size(1)));
            NdArray standardized = t.own(standardized(backend, t, x, moments, eps));
            NdArray slope = perChannel(t, row(backend, t, means, 0), shape);
            NdArray along = t.own(backend.binary(Binary.MULTIPLY, standardized, slope));
            NdArray level = perChannel(t, row(backend, t, means, 1), shape);
            NdArray centred = t.own(backend.binary(Binary.SUBTRACT, gradient, level));
            NdArray across = t.own(backend.binary(Binary.SUBTRACT, centred, along));
            NdArray scaled = weight == null
                    ? across
                    : t.own(backend.binary(Binary.MULTIPLY, across, perChannel(t, weight, shape)));
            return backend.binary(Binary.DIVIDE, scaled, deviation(backend, t, moments, eps, shape));
        }
    }

    private static NdArray standardized(Backend backend, Temporaries t, NdArray x, NdArray moments, double eps) {
        NdArray mean = perChannel(t, row(backend, t, moments, 0), x.shape());
        NdArray centred = t.own(backend.binary(Binary.SUBTRACT, x, mean));
        return backend.binary(Binary.DIVIDE, centred, deviation(backend, t, moments, eps, x.shape()));
    }

    private static NdArray deviation(Backend backend, Temporaries t, NdArray moments, double eps, Shape shape) {
        NdArray variance = row(backend, t, moments, 1);
        NdArray safe = t.own(backend.binary(Binary.ADD, variance, eps));
        return perChannel(t, t.own(backend.unary(Unary.SQRT, safe, 0)), shape);
    }

    /** Returns one of two rows with a number per channel. */
    private static NdArray row(Backend backend, Temporaries t, NdArray rows, int index) {
        return t.own(backend.slice(rows, new int[] {index, 0}, rows.shape().withSize(0, 1)));
    }

    private static NdArray rows(Backend backend, Temporaries t, NdArray first, NdArray second) {
        Shape row = Shape.of(1, first.elements());
        return backend.concatenate(List.of(t.own(first.reshape(row)), t.own(second.reshape(row))), 0);
    }

    /** Reshapes one number per channel to broadcast against axis 1. */
    private static NdArray perChannel(Temporaries t, NdArray numbers, Shape shape) {
        int[] sizes = new int[shape.rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = numbers.elements();
        return t.own(numbers.reshape(Shape.of(sizes)));
    }

    private static int[] axes(Shape shape) {
        return IntStream.range(0, shape.rank()).filter(axis -> axis != 1).toArray();
    }
}
