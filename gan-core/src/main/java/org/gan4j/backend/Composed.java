package org.gan4j.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The fused kernels written with the required ones: their definition, and what a backend uses until it has better. */
final class Composed implements AutoCloseable {
    private final Deque<NdArray> temporaries = new ArrayDeque<>();

    private Composed() {}

    static NdArray activationGradient(Backend backend, Unary function, NdArray gradient, NdArray saved, double alpha) {
        try (Composed c = new Composed()) {
            NdArray slope =
                    switch (function) {
                        case TANH -> {
                            NdArray square = c.of(backend.binary(Binary.MULTIPLY, saved, saved));
                            NdArray negative = c.of(backend.binary(Binary.MULTIPLY, square, -1));
                            yield c.of(backend.binary(Binary.ADD, negative, 1));
                        }
                        case SIGMOID -> {
                            NdArray negative = c.of(backend.binary(Binary.MULTIPLY, saved, -1));
                            NdArray rest = c.of(backend.binary(Binary.ADD, negative, 1));
                            yield c.of(backend.binary(Binary.MULTIPLY, saved, rest));
                        }
                        case SOFTPLUS -> c.of(backend.unary(Unary.SIGMOID, saved, 0));
                        case RELU -> c.of(backend.binary(Binary.GREATER, saved, 0));
                        case LEAKY_RELU -> {
                            NdArray positive = c.of(backend.binary(Binary.GREATER, saved, 0));
                            NdArray scaled = c.of(backend.binary(Binary.MULTIPLY, positive, 1 - alpha));
                            yield c.of(backend.binary(Binary.ADD, scaled, alpha));
                        }
                        case ELU -> {
                            NdArray positive = c.of(backend.binary(Binary.GREATER, saved, 0));
                            NdArray below = c.of(backend.binary(Binary.MINIMUM, saved, 0));
                            NdArray exponential = c.of(backend.unary(Unary.EXP, below, 0));
                            NdArray scaled = c.of(backend.binary(Binary.MULTIPLY, exponential, alpha));
                            NdArray one = c.of(backend.full(saved.shape(), saved.dtype(), 1));
                            yield c.of(backend.where(positive, one, scaled));
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
        try (Composed c = new Composed()) {
            return backend.binary(Binary.ADD, c.of(product), bias);
        }
    }

    static void adam(Backend backend, NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        try (Composed c = new Composed()) {
            NdArray g = gradient;
            if (step.weightDecay() != 0) {
                NdArray decay = c.of(backend.binary(Binary.MULTIPLY, value, step.weightDecay()));
                g = c.of(backend.binary(Binary.ADD, g, decay));
            }
            backend.assign(mean, c.average(backend, mean, g, step.beta1()));
            NdArray gSquare = c.of(backend.binary(Binary.MULTIPLY, g, g));
            backend.assign(square, c.average(backend, square, gSquare, step.beta2()));
            NdArray root = c.of(backend.unary(Unary.SQRT, square, 0));
            NdArray corrected = c.of(backend.binary(Binary.DIVIDE, root, step.squareCorrection()));
            NdArray divisor = c.of(backend.binary(Binary.ADD, corrected, step.epsilon()));
            NdArray ratio = c.of(backend.binary(Binary.DIVIDE, mean, divisor));
            NdArray change = c.of(backend.binary(Binary.MULTIPLY, ratio, step.stepSize()));
            backend.assign(value, c.of(backend.binary(Binary.SUBTRACT, value, change)));
        }
    }

    private NdArray average(Backend backend, NdArray old, NdArray now, double beta) {
        NdArray kept = of(backend.binary(Binary.MULTIPLY, old, beta));
        NdArray added = of(backend.binary(Binary.MULTIPLY, now, 1 - beta));
        return of(backend.binary(Binary.ADD, kept, added));
    }

    private NdArray of(NdArray temporary) {
        temporaries.push(temporary);
        return temporary;
    }

    @Override
    public void close() {
        temporaries.forEach(NdArray::release);
    }
}
