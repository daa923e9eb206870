package org.gan4j.backend.onednn;

import java.util.function.IntFunction;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.Axes;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.Workers;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Kernels for row-major arrays: FLOAT32 with oneDNN where it is faster than plain Java and as precise as our contract
 * requires; everything else in plain Java.
 *
 * <p>A call of oneDNN costs about half a microsecond, so small arrays are left to Java, and small work to one thread.
 */
final class OneDnnKernels extends HostBackend {
    /** Number of elements below which plain Java finishes before oneDNN has begun. */
    private static final int SMALL = 256;

    /** The same limit for functions on which Java spends tens of nanoseconds per element. */
    private static final int SMALL_AND_SLOW = 16;

    /** Argument below which oneDNN's exponential is 0, as it is at NaN; a float's becomes 0 below -104. */
    private static final float LEAST_EXPONENT = -86.9f;

    /** Maximum numbers that oneDNN adds up at once; beyond, rounding errors grow with the sum. */
    private static final int MOST_SUMMED = 4096;

    /** Minimum length of a part. */
    private static final int LEAST_SUMMED = 32;

    /** Minimum number of elements per thread, for functions as fast as memory and for others. */
    private static final int LIGHT_GRAIN = 1 << 18;

    private static final int HEAVY_GRAIN = 1 << 16;

    private final Runner runner = new Runner(this);
    private final Rounding rounding = new Rounding(runner, this);
    private final NormalizationKernels normalization = new NormalizationKernels(runner, this);
    private final Multiplying multiplying = new Multiplying(runner, rounding, this);
    private final Convolving convolving = new Convolving(runner, rounding, this);

    OneDnnKernels(HostMemory memory, Workers workers) {
        super(memory, workers);
    }

    @Override
    public String name() {
        return OneDnnProvider.NAME;
    }

    @Override
    public String description() {
        return "oneDNN " + OneDnn.version() + " with " + OneDnn.instructionSet() + ", "
                + (runner.canSetThreads()
                        ? workers().threads() + (workers().threads() == 1 ? " thread" : " threads")
                        : "all threads")
                + (rounding.precision() == Precision.BF16 ? ", products in bf16" : "");
    }

    @Override
    public void usePrecision(Precision precision) {
        if (precision == Precision.BF16 && !OneDnn.multipliesBf16()) {
            throw new BackendUnavailableException(
                    name() + ": expects a CPU with AVX-512 BF16 or AMX for precision bf16, got one with "
                            + OneDnn.instructionSet() + "; use float32",
                    null);
        }
        rounding.use(precision);
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        boolean slow = function == Unary.TANH || function == Unary.ELU;
        if (x.dtype() != DType.FLOAT32
                || x.elements() < (slow ? SMALL_AND_SLOW : SMALL)
                || !Eltwise.computes(function, alpha)) {
            return super.unary(function, x, alpha);
        }
        HostStorage from = HostStorage.of(x);
        return made(x.shape(), DType.FLOAT32, result -> {
            switch (function) {
                case SOFTPLUS -> {
                    runSlowPart(function, x, result, BinaryPrimitive::exponentialOfMinusAbs);
                    finishSoftplus(from, result);
                }
                case ELU -> {
                    runSlowPart(function, x, result, BinaryPrimitive::halfTangent);
                    finishElu(from, (float) alpha, result);
                }
                default -> run(function, x, (float) alpha, result);
            }
            if (function == Unary.EXP || function == Unary.SIGMOID || function == Unary.SOFTPLUS) {
                mend(function, from, LEAST_EXPONENT, result);
            }
        });
    }

    /** Cuts an array into pieces that begin at cache lines. */
    private Pieces elements(NdArray x, int grain) {
        return runner.pieces(x.elements(), x.elements() / grain, Runner.LINE);
    }

    private void run(Unary function, NdArray x, float alpha, HostStorage result) {
        HostStorage from = HostStorage.of(x);
        runner.each(
                elements(x, HEAVY_GRAIN),
                (at, count) -> runner.run(
                        new Key(Kind.FORWARD, function, count, Float.floatToRawIntBits(alpha)),
                        () -> Eltwise.forward(function, count, alpha),
                        from.pointer(at),
                        result.pointer(at)));
    }

    /** Runs the slow part of a function, which a primitive computes from x and the number -1. */
    private void runSlowPart(Unary function, NdArray x, HostStorage result, IntFunction<Primitive> maker) {
        HostStorage from = HostStorage.of(x);
        runner.each(
                elements(x, HEAVY_GRAIN),
                (at, count) -> runner.run(
                        new Key(Kind.FORWARD, function, count),
                        () -> maker.apply(count),
                        from.pointer(at),
                        runner.minusOne(),
                        result.pointer(at)));
    }

    @Override
    public NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        boolean exponential = function == Unary.SOFTPLUS || function == Unary.ELU;
        if (!large(gradient, gradient.elements()) || (exponential && anyBelow(LEAST_EXPONENT, saved))) {
            return super.activationGradient(function, gradient, saved, alpha);
        }
        HostStorage from = HostStorage.of(gradient);
        HostStorage where = HostStorage.of(saved);
        float parameter = function == Unary.LEAKY_RELU || function == Unary.ELU ? (float) alpha : 0;
        return made(
                gradient.shape(),
                DType.FLOAT32,
                result -> runner.each(
                        elements(gradient, HEAVY_GRAIN),
                        (at, count) -> runner.run(
                                new Key(Kind.BACKWARD, function, count, Float.floatToRawIntBits(parameter)),
                                () -> Eltwise.backward(function, count, parameter),
                                from.pointer(at),
                                where.pointer(at),
                                result.pointer(at))));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        Shape shape = a.shape().broadcast(b.shape());
        NdArray result = null;
        if (large(a, shape.elements()) && BinaryPrimitive.computes(function)) {
            Binary mirrored = BinaryKernel.mirrored(function);
            if (a.elements() == shape.elements()) {
                result = stretching(function, a, b, shape);
            } else if (b.elements() == shape.elements() && mirrored != null) {
                result = stretching(mirrored, b, a, shape);
            }
        }
        return result != null ? result : super.binary(function, a, b);
    }

    /**
     * Computes the function of an array of the result's shape and one broadcast to it; null if oneDNN is slow at that.
     */
    private @Nullable NdArray stretching(Binary function, NdArray a, NdArray b, Shape shape) {
        HostStorage left = HostStorage.of(a);
        HostStorage right = HostStorage.of(b);
        Axes axes = Axes.of(shape, a.shape(), b.shape());
        Pieces pieces = BinaryKernel.pieces(runner, axes);
        try (Invocation call = BinaryKernel.borrow(runner, function, axes, pieces.length())) {
            if (call.isReference()) {
                return null;
            }
        }
        return made(
                shape,
                DType.FLOAT32,
                result -> runner.each(pieces, (from, count) -> {
                    try (Invocation call = BinaryKernel.borrow(runner, function, axes, count)) {
                        long at = axes.stride(0, 0) * from;
                        runner.run(call.set(0, left.pointer(at))
                                .set(1, right.pointer(axes.stride(1, 0) * from))
                                .set(2, result.pointer(at)));
                    }
                }));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        if (function == Binary.POWER && b == 2) {
            return binary(Binary.MULTIPLY, a, a);
        }
        if (!large(a, a.elements()) || !BinaryPrimitive.computes(function)) {
            return super.binary(function, a, b);
        }
        HostStorage left = HostStorage.of(a);
        Axes axes = Axes.of(a.shape(), a.shape(), Shape.scalar());
        return made(
                a.shape(),
                DType.FLOAT32,
                result -> runner.each(BinaryKernel.pieces(runner, axes), (at, count) -> {
                    try (Invocation call = BinaryKernel.borrow(runner, function, axes, count)) {
                        runner.run(call.set(0, left.pointer(at))
                                .set(1, runner.number((float) b))
                                .set(2, result.pointer(at)));
                    }
                }));
    }

    /** Reduces the innermost axes with oneDNN, which is fast only there, and the small rest with Java. */
    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        Shape summed = x.shape();
        int axis = summed.rank() - 1;
        for (int i = axes.length - 1; i >= 0 && axes[i] == axis; i--) {
            summed = summed.withSize(axis--, 1);
        }
        int columns = summed.elements() == 0 ? 0 : x.elements() / summed.elements();
        if (function != Reduction.SUM || !large(x, x.elements()) || columns == 1 || part(columns) == 1) {
            return super.reduce(function, x, axes);
        }
        HostStorage from = HostStorage.of(x);
        NdArray sums = made(summed, DType.FLOAT32, result -> sumRows(from, result));
        if (axis + 1 + axes.length == x.shape().rank()) {
            return sums;
        }
        try (Temporaries t = new Temporaries()) {
            return super.reduce(function, t.own(sums), axes);
        }
    }

    /** Returns the largest divisor of a row's length that oneDNN adds up precisely; 1 if there is none. */
    private static int part(int columns) {
        int part = Math.min(columns, MOST_SUMMED);
        while (columns % part != 0) {
            part--;
        }
        return part < columns && part < LEAST_SUMMED ? 1 : part;
    }

    private void sumRows(HostStorage x, HostStorage sums) {
        int columns = x.length() / sums.length();
        int part = part(columns);
        if (part == columns || part == 1) {
            sumShortRows(x, sums);
            return;
        }
        try (Temporaries t = new Temporaries()) {
            HostStorage parts = HostStorage.of(t.own(allocate(Shape.of(x.length() / part), DType.FLOAT32)));
            sumShortRows(x, parts);
            sumRows(parts, sums);
        }
    }

    private void sumShortRows(HostStorage x, HostStorage sums) {
        int rows = sums.length();
        int columns = x.length() / rows;
        runner.each(
                runner.pieces(rows, x.length() / LIGHT_GRAIN, 1),
                (from, count) -> runner.run(
                        new Key(Kind.SUM, null, count, columns),
                        () -> SumPrimitive.make(count, columns),
                        x.pointer((long) from * columns),
                        sums.pointer(from)));
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        Axes source = Axes.permuted(x.shape(), axes);
        if (x.dtype() == DType.FLOAT64 || x.elements() < SMALL || source.rank() < 2) {
            return super.permute(x, axes);
        }
        HostStorage from = HostStorage.of(x);
        Pieces pieces = PermuteKernel.pieces(runner, source);
        try (Invocation call = PermuteKernel.borrow(runner, source, pieces.length())) {
            if (call.isReference()) {
                return super.permute(x, axes);
            }
        }
        long inner = x.elements() / source.size(0);
        return made(
                Axes.permutedShape(x.shape(), axes),
                x.dtype(),
                result -> runner.each(pieces, (at, count) -> {
                    try (Invocation call = PermuteKernel.borrow(runner, source, count)) {
                        runner.run(call.set(0, from.pointer(source.stride(0, 0) * at))
                                .set(1, result.pointer(inner * at)));
                    }
                }));
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        int rank = a.shape().rank();
        Shape batch = a.shape().range(0, rank - 2);
        MatmulPrimitive product = new MatmulPrimitive(
                batch.elements(),
                a.shape().size(transposeA ? -1 : -2),
                a.shape().size(transposeA ? -2 : -1),
                b.shape().size(transposeB ? -2 : -1),
                transposeA,
                transposeB);
        if (a.dtype() != DType.FLOAT32 || product.work() == 0) {
            return super.matmul(a, transposeA, b, transposeB);
        }
        return multiply(product, a, b, null, batch.append(product.m(), product.n()));
    }

    @Override
    public NdArray linear(NdArray x, NdArray weight, @Nullable NdArray bias) {
        MatmulPrimitive product = new MatmulPrimitive(
                1, x.shape().size(0), x.shape().size(1), weight.shape().size(0), false, true);
        if (x.dtype() != DType.FLOAT32 || product.work() == 0) {
            return super.linear(x, weight, bias);
        }
        return multiply(product, x, weight, bias, Shape.of(product.m(), product.n()));
    }

    private NdArray multiply(MatmulPrimitive product, NdArray a, NdArray b, @Nullable NdArray bias, Shape shape) {
        return made(shape, DType.FLOAT32, result -> multiplying.run(product, a, b, bias, result));
    }

    @Override
    public NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        NdArray result = areColumns(x) ? normalization.normalize(x, moments, weight, bias, eps) : null;
        return result != null ? result : super.normalize(x, moments, weight, bias, eps);
    }

    @Override
    public NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        NormalizationGradients result =
                areColumns(x) ? normalization.gradients(gradient, x, moments, weight, eps) : null;
        return result != null ? result : super.normalizationGradients(gradient, x, moments, weight, eps);
    }

    private static boolean areColumns(NdArray x) {
        return x.shape().rank() == 2 && large(x, x.elements());
    }

    /**
     * Returns the convolutions of pixels, which channels-last images are; each returns null if oneDNN has only slow
     * code for its sizes.
     */
    Convolving convolving() {
        return convolving;
    }

    private static boolean large(NdArray x, int elements) {
        return x.dtype() == DType.FLOAT32 && elements >= SMALL;
    }
}
