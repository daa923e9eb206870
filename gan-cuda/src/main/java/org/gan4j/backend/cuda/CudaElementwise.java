package org.gan4j.backend.cuda;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.Axes;
import org.gan4j.random.Distribution;
import org.gan4j.random.RandomNumbers;
import org.gan4j.shape.Shape;

/** Kernels that compute each element of the result by itself. Safe for concurrent use. */
final class CudaElementwise {
    private static final Set<Unary> ACTIVATIONS =
            EnumSet.of(Unary.TANH, Unary.SIGMOID, Unary.SOFTPLUS, Unary.RELU, Unary.LEAKY_RELU, Unary.ELU);
    private static final Set<Unary> WITH_ALPHA = EnumSet.of(Unary.LEAKY_RELU, Unary.ELU);

    private final CudaMemory memory;
    private final CudaKernels kernels;

    CudaElementwise(CudaMemory memory, CudaKernels kernels) {
        this.memory = memory;
        this.kernels = kernels;
    }

    NdArray full(Shape shape, DType dtype, double value) {
        return memory.make(shape, dtype, y -> fill(y, value));
    }

    void fill(NdArray y, double value) {
        each(y.dtype(), "fill", y.elements(), value, y);
    }

    NdArray random(Shape shape, DType dtype, RandomNumbers numbers) {
        Distribution distribution = numbers.distribution();
        return memory.make(
                shape,
                dtype,
                y -> kernels.eachTime(
                        CudaText.RANDOM,
                        CudaType.of(dtype),
                        "random_" + lower(distribution.kind()),
                        y.elements(),
                        numbers.key(),
                        numbers.position(),
                        distribution.a(),
                        distribution.b(),
                        y));
    }

    NdArray cast(NdArray x, DType dtype) {
        return memory.make(x.shape(), dtype, y -> each(x.dtype(), "cast_to_" + lower(dtype), x.elements(), x, y));
    }

    NdArray unary(Unary function, NdArray x, double alpha) {
        String kernel = "unary_" + lower(function);
        return memory.make(x.shape(), x.dtype(), y -> {
            if (WITH_ALPHA.contains(function)) {
                each(x.dtype(), kernel, x.elements(), x, alpha, y);
            } else {
                each(x.dtype(), kernel, x.elements(), x, y);
            }
        });
    }

    NdArray binary(Binary function, NdArray a, NdArray b) {
        Shape shape = a.shape().broadcast(b.shape());
        return memory.make(shape, a.dtype(), y -> binary(function, a, b, y));
    }

    /** Writes the result to y, which may be an operand of the result's shape. */
    void binary(Binary function, NdArray a, NdArray b, NdArray y) {
        int[] walk = CudaWalk.of(Axes.of(y.shape(), a.shape(), b.shape()), 2);
        each(a.dtype(), "binary_" + lower(function), y.elements(), walk, a, b, y);
    }

    NdArray binary(Binary function, NdArray a, double b) {
        return memory.make(
                a.shape(), a.dtype(), y -> each(a.dtype(), "number_" + lower(function), a.elements(), a, b, y));
    }

    NdArray where(NdArray mask, NdArray a, NdArray b) {
        Shape shape = mask.shape().broadcast(a.shape()).broadcast(b.shape());
        int[] walk = CudaWalk.of(Axes.of(shape, mask.shape(), a.shape(), b.shape()), 3);
        return memory.make(shape, a.dtype(), y -> each(a.dtype(), "choose", shape.elements(), walk, mask, a, b, y));
    }

    NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        if (!ACTIVATIONS.contains(function)) {
            throw new IllegalArgumentException("activationGradient: expects an activation, got " + function);
        }
        String kernel = "gradient_" + lower(function);
        int count = gradient.elements();
        return memory.make(gradient.shape(), gradient.dtype(), y -> {
            if (WITH_ALPHA.contains(function)) {
                each(y.dtype(), kernel, count, gradient, saved, alpha, y);
            } else {
                each(y.dtype(), kernel, count, gradient, saved, y);
            }
        });
    }

    private void each(DType dtype, String kernel, int count, Object... more) {
        kernels.each(CudaText.ELEMENTWISE, CudaType.of(dtype), kernel, count, more);
    }

    private static String lower(Enum<?> function) {
        return function.name().toLowerCase(Locale.ROOT);
    }
}
