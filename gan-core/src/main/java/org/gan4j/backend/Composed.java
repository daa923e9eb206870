package org.gan4j.backend;

import org.gan4j.random.RandomNumbers;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Fused kernels composed of the required ones: their definition, and the default until a backend has a faster one. */
final class Composed {
    private static final int ROW = 1024;

    private Composed() {}

    static NdArray random(Backend backend, Shape shape, DType dtype, RandomNumbers numbers) {
        if (dtype == DType.FLOAT64) {
            double[] values = new double[shape.elements()];
            numbers.fill(values);
            return backend.of(shape, values);
        }
        float[] values = new float[shape.elements()];
        numbers.fill(values);
        return backend.of(shape, values);
    }

    static NdArray activationGradient(Backend backend, Unary function, NdArray gradient, NdArray saved, double alpha) {
        try (Temporaries c = new Temporaries()) {
            NdArray slope =
                    switch (function) {
                        case TANH -> {
                            NdArray square = c.own(backend.binary(Binary.MULTIPLY, saved, saved));
                            NdArray negative = c.own(backend.binary(Binary.MULTIPLY, square, -1));
                            yield c.own(backend.binary(Binary.ADD, negative, 1));
                        }
                        case SIGMOID -> {
                            NdArray negative = c.own(backend.binary(Binary.MULTIPLY, saved, -1));
                            NdArray rest = c.own(backend.binary(Binary.ADD, negative, 1));
                            yield c.own(backend.binary(Binary.MULTIPLY, saved, rest));
                        }
                        case SOFTPLUS -> c.own(backend.unary(Unary.SIGMOID, saved, 0));
                        case RELU -> {
                            NdArray stopped = c.own(backend.binary(Binary.LESS_EQUAL, saved, 0));
                            NdArray negative = c.own(backend.binary(Binary.MULTIPLY, stopped, -1));
                            yield c.own(backend.binary(Binary.ADD, negative, 1));
                        }
                        case LEAKY_RELU -> {
                            NdArray positive = c.own(backend.binary(Binary.GREATER, saved, 0));
                            NdArray scaled = c.own(backend.binary(Binary.MULTIPLY, positive, 1 - alpha));
                            yield c.own(backend.binary(Binary.ADD, scaled, alpha));
                        }
                        case ELU -> {
                            NdArray exponential = c.own(backend.binary(Binary.LESS_EQUAL, saved, 0));
                            NdArray below = c.own(backend.binary(Binary.MINIMUM, saved, 0));
                            NdArray power = c.own(backend.unary(Unary.EXP, below, 0));
                            NdArray scaled = c.own(backend.binary(Binary.MULTIPLY, power, alpha));
                            NdArray one = c.own(backend.full(saved.shape(), saved.dtype(), 1));
                            yield c.own(backend.where(exponential, scaled, one));
                        }
                        default ->
                            throw new IllegalArgumentException(
                                    "activationGradient: expects an activation, got " + function);
                    };
            return backend.binary(Binary.MULTIPLY, gradient, slope);
        }
    }

    static NdArray linear(Backend backend, NdArray x, NdArray weight, @Nullable NdArray bias) {
        NdArray product = backend.matmul(x, false, weight, true);
        if (bias == null) {
            return product;
        }
        try (Temporaries c = new Temporaries()) {
            return backend.binary(Binary.ADD, c.own(product), bias);
        }
    }

    /** Sums rows first: a backend may add up one long row in float32 and lose digits. */
    static NdArray sumOfSquares(Backend backend, NdArray x) {
        int rows = x.elements() / ROW;
        int left = x.elements() - rows * ROW;
        try (Temporaries c = new Temporaries()) {
            NdArray row = c.own(x.reshape(Shape.of(x.elements())));
            NdArray squares = c.own(backend.binary(Binary.MULTIPLY, row, row));
            NdArray tail = sum(backend, c, c.own(backend.slice(squares, new int[] {rows * ROW}, Shape.of(left))), 0);
            if (rows == 0) {
                return tail.reshape(Shape.scalar());
            }
            NdArray head = c.own(backend.slice(squares, new int[] {0}, Shape.of(rows * ROW)));
            NdArray sums = sum(backend, c, c.own(head.reshape(Shape.of(rows, ROW))), 1);
            NdArray total = sum(backend, c, c.own(sums.reshape(Shape.of(rows))), 0);
            return c.own(backend.binary(Binary.ADD, total, tail)).reshape(Shape.scalar());
        }
    }

    private static NdArray sum(Backend backend, Temporaries c, NdArray x, int axis) {
        return c.own(backend.reduce(Reduction.SUM, x, new int[] {axis}));
    }

    static void adam(Backend backend, NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        try (Temporaries c = new Temporaries()) {
            NdArray g = gradient;
            if (step.weightDecay() != 0) {
                NdArray decay = c.own(backend.binary(Binary.MULTIPLY, value, step.weightDecay()));
                g = c.own(backend.binary(Binary.ADD, g, decay));
            }
            backend.assign(mean, average(backend, c, mean, g, step.beta1()));
            NdArray gSquare = c.own(backend.binary(Binary.MULTIPLY, g, g));
            backend.assign(square, average(backend, c, square, gSquare, step.beta2()));
            NdArray root = c.own(backend.unary(Unary.SQRT, square, 0));
            NdArray corrected = c.own(backend.binary(Binary.DIVIDE, root, step.squareCorrection()));
            NdArray divisor = c.own(backend.binary(Binary.ADD, corrected, step.epsilon()));
            NdArray ratio = c.own(backend.binary(Binary.DIVIDE, mean, divisor));
            NdArray change = c.own(backend.binary(Binary.MULTIPLY, ratio, step.stepSize()));
            backend.assign(value, c.own(backend.binary(Binary.SUBTRACT, value, change)));
        }
    }

    private static NdArray average(Backend backend, Temporaries c, NdArray old, NdArray now, double beta) {
        NdArray kept = c.own(backend.binary(Binary.MULTIPLY, old, beta));
        NdArray added = c.own(backend.binary(Binary.MULTIPLY, now, 1 - beta));
        return c.own(backend.binary(Binary.ADD, kept, added));
    }
}
