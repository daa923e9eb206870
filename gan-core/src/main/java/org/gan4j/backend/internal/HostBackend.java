package org.gan4j.backend.internal;

import java.util.List;
import java.util.function.Consumer;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.PooledMemory;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Implements every kernel in plain Java: the base of a CPU backend, which overrides the kernels that its library
 * computes faster. Safe for concurrent use.
 */
public abstract class HostBackend implements Backend, PooledMemory {
    /** Minimum number of elements for summing by tiles. */
    private static final int LEAST_SUMMED = 1 << 16;

    private final HostMemory memory;
    private final Workers workers;

    /**
     * Creates a backend on the given memory.
     *
     * @param workers threads that share the work of kernels
     */
    protected HostBackend(HostMemory memory, Workers workers) {
        this.memory = memory;
        this.workers = workers;
    }

    @Override
    public final long allocatedBytes() {
        return memory.allocatedBytes();
    }

    /** Returns how often images were copied from one layout to the other because a kernel needed it. */
    public final long reorders() {
        return memory.reorders();
    }

    final HostMemory memory() {
        return memory;
    }

    @Override
    public void useThreads(int threads) {
        workers.use(threads);
    }

    /** Returns the threads that share the work of kernels. */
    public final Workers workers() {
        return workers;
    }

    @Override
    public final NdArray allocate(Shape shape, DType dtype) {
        return memory.allocate(shape, dtype);
    }

    @Override
    public final NdArray full(Shape shape, DType dtype, double value) {
        return made(shape, dtype, result -> ElementKernels.fill(result, value));
    }

    @Override
    public final NdArray of(Shape shape, float[] values) {
        return memory.of(shape, values);
    }

    @Override
    public final NdArray of(Shape shape, double[] values) {
        return memory.of(shape, values);
    }

    @Override
    public final NdArray of(Shape shape, int[] values) {
        return memory.of(shape, values);
    }

    @Override
    public final void read(NdArray x, float[] destination) {
        HostMemory.read(x, destination);
    }

    @Override
    public final void read(NdArray x, double[] destination) {
        HostMemory.read(x, destination);
    }

    @Override
    public final void read(NdArray x, int[] destination) {
        HostMemory.read(x, destination);
    }

    @Override
    public final void assign(NdArray destination, NdArray source) {
        HostMemory.assign(destination, source);
    }

    @Override
    public final NdArray cast(NdArray x, DType dtype) {
        HostStorage from = HostStorage.of(x);
        return compute(x.shape(), dtype, (result, first, end) -> ElementKernels.cast(from, result, first, end));
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        HostStorage from = HostStorage.of(x);
        return compute(
                x.shape(),
                x.dtype(),
                (result, first, end) -> ElementKernels.unary(function, from, alpha, result, first, end));
    }

    /** Replaces exp(-|x|), FLOAT32, with softplus(x). */
    protected final void finishSoftplus(HostStorage x, HostStorage exponentials) {
        workers.loop(x.length(), Workers.ELEMENTS, (from, to) -> ElementKernels.softplus(x, exponentials, from, to));
    }

    /** Replaces tanh(x / 2), FLOAT32, with ELU(x). */
    protected final void finishElu(HostStorage x, float alpha, HostStorage halfTangents) {
        workers.loop(x.length(), Workers.ELEMENTS, (from, to) -> ElementKernels.elu(x, alpha, halfTangents, from, to));
    }

    /** Recomputes a FLOAT32 function where x is below the limit or NaN. */
    protected final void mend(Unary function, HostStorage x, float limit, HostStorage result) {
        workers.loop(
                x.length(), Workers.ELEMENTS, (from, to) -> ElementKernels.mend(function, x, limit, result, from, to));
    }

    /** Returns true if an element of a FLOAT32 array is below the limit or NaN. */
    protected final boolean anyBelow(float limit, NdArray x) {
        HostStorage from = HostStorage.of(x);
        float[] tile = Tiles.mine().floats[0];
        for (int at = 0; at < x.elements(); at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, x.elements() - at);
            from.block().get(at, tile, 0, count);
            if (FloatLoops.anyBelow(limit, tile, count)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        Shape shape = a.shape().broadcast(b.shape());
        Axes axes = a.shape().equals(b.shape()) ? Axes.flat(a.elements(), 2) : Axes.of(shape, a.shape(), b.shape());
        Operand left = new Operand(HostStorage.of(a), axes, 0);
        Operand right = new Operand(HostStorage.of(b), axes, 1);
        return compute(
                shape,
                a.dtype(),
                (result, first, end) -> ElementKernels.binary(function, left, right, result, first, end));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        HostStorage.of(a);
        NdArray number = full(Shape.scalar(), a.dtype(), b);
        try {
            return binary(function, a, number);
        } finally {
            number.release();
        }
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        Shape shape = mask.shape().broadcast(a.shape()).broadcast(b.shape());
        Axes axes = Axes.of(shape, mask.shape(), a.shape(), b.shape());
        Operand choice = new Operand(HostStorage.of(mask), axes, 0);
        Operand left = new Operand(HostStorage.of(a), axes, 1);
        Operand right = new Operand(HostStorage.of(b), axes, 2);
        return compute(
                shape,
                a.dtype(),
                (result, first, end) -> ElementKernels.where(choice, left, right, result, first, end));
    }

    @Override
    public NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        HostStorage from = HostStorage.of(gradient);
        HostStorage at = HostStorage.of(saved);
        return compute(
                gradient.shape(),
                gradient.dtype(),
                (result, first, end) -> ElementKernels.slope(function, from, at, alpha, result, first, end));
    }

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        Shape shape = x.shape();
        for (int axis : axes) {
            shape = shape.withSize(axis, 1);
        }
        if (function == Reduction.SUM && axes.length == shape.rank() - 1 && x.elements() >= LEAST_SUMMED) {
            HostStorage.of(x);
            return isComposed(x) ? reduced(function, x, shape) : channelSums(x, axes, shape);
        }
        return reduced(function, x, shape);
    }

    private NdArray reduced(Reduction function, NdArray x, Shape shape) {
        Reducing reducing = new Reducing(function, x, shape);
        return made(shape, x.dtype(), reducing::run);
    }

    /** Sums FLOAT32 elements over all axes but one, on several threads. */
    private NdArray channelSums(NdArray x, int[] axes, Shape shape) {
        int left = 0;
        while (left < axes.length && axes[left] == left) {
            left++;
        }
        HostBlock from = HostStorage.of(x).block();
        double[] sums = new ChannelTiles(workers, x.shape(), left)
                .sums(1, (data, numbers, running, at, count) -> {
                    from.get(at, data[0], 0, count);
                    FloatLoops.reduce(Reduction.SUM, running[0], data[0], count);
                })[0];
        return made(shape, DType.FLOAT32, result -> {
            for (int at = 0; at < sums.length; at += Tiles.SIZE) {
                int count = Math.min(Tiles.SIZE, sums.length - at);
                System.arraycopy(sums, at, Tiles.mine().doubles[0], 0, count);
                Tiles.mine().put(result, at, Tiles.mine().doubles[0], count);
            }
        });
    }

    @Override
    public NdArray sumOfSquares(NdArray x) {
        HostStorage from = HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.sumOfSquares(x);
        }
        return of(Shape.scalar(), new float[] {(float) SumOfSquares.of(from, workers)});
    }

    @Override
    public final NdArray broadcast(NdArray x, Shape shape) {
        HostStorage from = HostStorage.of(x);
        long[] strides = Axes.stretched(x.shape(), shape);
        return made(shape, x.dtype(), result -> Moving.box(shape, from, 0, strides, result, 0, Axes.strides(shape)));
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        HostStorage from = HostStorage.of(x);
        Shape shape = Axes.permutedShape(x.shape(), axes);
        long[] strides = Axes.permutedStrides(x.shape(), axes);
        return made(shape, x.dtype(), result -> Moving.box(shape, from, 0, strides, result, 0, Axes.strides(shape)));
    }

    @Override
    public final NdArray slice(NdArray x, int[] starts, Shape size) {
        HostStorage from = HostStorage.of(x);
        long[] strides = Axes.strides(x.shape());
        long begin = Axes.at(starts, strides);
        return made(size, x.dtype(), result -> Moving.box(size, from, begin, strides, result, 0, Axes.strides(size)));
    }

    @Override
    public final NdArray pad(NdArray x, int[] before, int[] after, double value) {
        HostStorage from = HostStorage.of(x);
        int[] sizes = x.shape().sizes();
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] += before[axis] + after[axis];
        }
        Shape shape = Shape.of(sizes);
        return made(shape, x.dtype(), result -> {
            ElementKernels.fill(result, value);
            place(from, x.shape(), result, shape, before);
        });
    }

    @Override
    public final NdArray concatenate(List<NdArray> parts, int axis) {
        parts.forEach(HostStorage::of);
        NdArray first = parts.get(0);
        int size = parts.stream().mapToInt(part -> part.shape().size(axis)).sum();
        Shape shape = first.shape().withSize(axis, size);
        return made(shape, first.dtype(), result -> {
            int[] corner = new int[shape.rank()];
            for (NdArray part : parts) {
                place(HostStorage.of(part), part.shape(), result, shape, corner);
                corner[axis] += part.shape().size(axis);
            }
        });
    }

    private static void place(HostStorage from, Shape shape, HostStorage into, Shape whole, int[] corner) {
        long[] strides = Axes.strides(whole);
        Moving.box(shape, from, 0, Axes.strides(shape), into, Axes.at(corner, strides), strides);
    }

    @Override
    public final NdArray gather(NdArray x, int axis, NdArray indices) {
        int[] chosen = Indices.read(this, "gather", indices, x.shape().size(axis));
        HostStorage from = HostStorage.of(x);
        return made(x.shape().withSize(axis, chosen.length), x.dtype(), result -> new Rows(workers, x.shape(), axis)
                .gather(from, chosen, result));
    }

    @Override
    public final NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        int[] targets = Indices.read(this, "scatterAdd", indices, size);
        HostStorage from = HostStorage.of(x);
        Shape shape = x.shape().withSize(axis, size);
        return made(shape, x.dtype(), result -> {
            ElementKernels.fill(result, 0);
            new Rows(workers, shape, axis).scatterAdd(from, targets, result);
        });
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        HostStorage left = HostStorage.of(a);
        HostStorage right = HostStorage.of(b);
        int rank = a.shape().rank();
        int m = a.shape().size(transposeA ? -1 : -2);
        int k = a.shape().size(transposeA ? -2 : -1);
        int n = b.shape().size(transposeB ? -2 : -1);
        Shape batch = a.shape().range(0, rank - 2);
        return made(batch.append(m, n), a.dtype(), result -> {
            for (int i = 0; i < batch.elements(); i++) {
                new MatrixProduct(
                                m,
                                k,
                                n,
                                MatrixProduct.matrix(left, i * m * k, m, k, transposeA),
                                MatrixProduct.matrix(right, i * k * n, k, n, transposeB))
                        .run(result, i * m * n, workers);
            }
        });
    }

    @Override
    public final NdArray unfold(NdArray x, Window window) {
        Shape s = x.shape();
        HostStorage.of(x);
        int rows = window.outputHeight(s.size(2));
        int columns = window.outputWidth(s.size(3));
        Shape shape = Shape.of(s.size(0), s.size(1), window.kernelElements(), rows, columns);
        return made(shape, x.dtype(), result -> new Sliding(workers, s, window).unfold(x, result));
    }

    @Override
    public final NdArray fold(NdArray x, Window window, Shape shape) {
        HostStorage.of(x);
        return made(shape, x.dtype(), result -> new Sliding(workers, shape, window).fold(x, result));
    }

    @Override
    public final NdArray largestUnder(NdArray x, Window window) {
        Shape s = x.shape();
        HostStorage.of(x);
        Shape shape = Shape.of(s.size(0), s.size(1), window.outputHeight(s.size(2)), window.outputWidth(s.size(3)));
        return made(shape, DType.INT32, result -> new Sliding(workers, s, window).largest(x, result));
    }

    @Override
    public final NdArray pickPixels(NdArray x, NdArray places) {
        HostStorage.of(x);
        HostStorage.of(places);
        Sliding sliding = new Sliding(workers, x.shape(), Window.of(1));
        return made(places.shape(), x.dtype(), result -> sliding.pick(x, places, result));
    }

    @Override
    public final NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        HostStorage.of(x);
        HostStorage.of(places);
        Sliding sliding = new Sliding(workers, shape, Window.of(1));
        return made(shape, x.dtype(), result -> sliding.place(x, places, result));
    }

    @Override
    public NdArray upsampleNearest(NdArray x, int factor) {
        Shape s = x.shape();
        if (isComposed(x)) {
            return Backend.super.upsampleNearest(x, factor);
        }
        NdArray rows = new NdArray(Shape.of(s.size(0) * s.size(1), s.size(2), s.size(3), 1), x.storage());
        NdArray result = enlargePixels(rows, factor);
        return new NdArray(Shape.of(s.size(0), s.size(1), s.size(2) * factor, s.size(3) * factor), result.storage());
    }

    /** Computes {@link #upsampleNearest} on FLOAT32 pixels [n, height, width, channels]. */
    public final NdArray enlargePixels(NdArray x, int factor) {
        Shape s = x.shape();
        HostStorage from = HostStorage.of(x);
        Shape large = Shape.of(s.size(0), s.size(1) * factor, s.size(2) * factor, s.size(3));
        return made(large, DType.FLOAT32, result -> new Enlarging(workers, s, factor).repeat(from, result));
    }

    @Override
    public NdArray sumPool2d(NdArray x, int factor) {
        Shape s = x.shape();
        if (isComposed(x)) {
            return Backend.super.sumPool2d(x, factor);
        }
        NdArray rows = new NdArray(Shape.of(s.size(0) * s.size(1), s.size(2), s.size(3), 1), x.storage());
        NdArray result = sumBlocksOfPixels(rows, factor);
        return new NdArray(Shape.of(s.size(0), s.size(1), s.size(2) / factor, s.size(3) / factor), result.storage());
    }

    /** Computes {@link #sumPool2d} on FLOAT32 pixels [n, height, width, channels]. */
    public final NdArray sumBlocksOfPixels(NdArray x, int factor) {
        Shape s = x.shape();
        HostStorage from = HostStorage.of(x);
        Shape small = Shape.of(s.size(0), s.size(1) / factor, s.size(2) / factor, s.size(3));
        return made(small, DType.FLOAT32, result -> new Enlarging(workers, small, factor).sum(from, result));
    }

    @Override
    public NdArray moments(NdArray x) {
        HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.moments(x);
        }
        return made(Shape.of(2, x.shape().size(1)), DType.FLOAT32, result -> normalizing(x)
                .moments(x, result));
    }

    @Override
    public NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.normalize(x, moments, weight, bias, eps);
        }
        return made(
                x.shape(), DType.FLOAT32, result -> normalizing(x).normalize(x, moments, weight, bias, eps, result));
    }

    @Override
    public NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        HostStorage.of(gradient);
        HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.normalizationGradients(gradient, x, moments, weight, eps);
        }
        try (Temporaries t = new Temporaries()) {
            NdArray sums = t.own(made(
                    moments.shape(), DType.FLOAT32, result -> normalizing(x).sums(gradient, x, moments, eps, result)));
            NdArray byInput = made(x.shape(), DType.FLOAT32, result -> normalizing(x)
                    .gradient(gradient, x, moments, sums, weight, eps, result));
            return new NormalizationGradients(byInput, t.keep(sums));
        }
    }

    @Override
    public NdArray signedDifferences(NdArray y, NdArray x) {
        HostStorage values = HostStorage.of(y);
        HostStorage signs = HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.signedDifferences(y, x);
        }
        Shape shape = x.shape();
        return made(
                Shape.of(shape.size(0), shape.size(0), shape.size(1)),
                DType.FLOAT32,
                result -> new DifferenceKernels(workers, shape, signs).of(values, result));
    }

    @Override
    public NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        HostStorage from = HostStorage.of(gradient);
        HostStorage signs = HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.signedDifferencesGradient(gradient, x);
        }
        return made(x.shape(), DType.FLOAT32, result -> new DifferenceKernels(workers, x.shape(), signs)
                .gradient(from, result));
    }

    /** Returns true if the fused loops leave this array to the composed kernels. */
    private static boolean isComposed(NdArray x) {
        return x.dtype() != DType.FLOAT32 || x.elements() == 0;
    }

    private Normalizing normalizing(NdArray x) {
        return new Normalizing(new ChannelTiles(workers, x.shape(), 1));
    }

    @Override
    public void adam(NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        AdamKernel kernel = new AdamKernel(
                HostStorage.changing(value),
                HostStorage.of(gradient),
                HostStorage.changing(mean),
                HostStorage.changing(square),
                step);
        workers.loop(value.elements(), Workers.ELEMENTS, kernel::run);
    }

    /** Computes a range of a result's elements. */
    @FunctionalInterface
    private interface Range {
        void compute(HostStorage result, int first, int end);
    }

    private NdArray compute(Shape shape, DType dtype, Range range) {
        return made(
                shape,
                dtype,
                result -> workers.loop(
                        result.length(), Workers.ELEMENTS, (first, end) -> range.compute(result, first, end)));
    }

    /** Returns a new array filled by {@code code}, releasing it if {@code code} fails. */
    protected final NdArray made(Shape shape, DType dtype, Consumer<HostStorage> code) {
        try (Temporaries t = new Temporaries()) {
            NdArray result = t.own(allocate(shape, dtype));
            code.accept(HostStorage.of(result));
            return t.keep(result);
        }
    }
}
