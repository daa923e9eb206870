package org.gan4j.backend.internal;

import java.util.List;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.PooledMemory;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/** Every kernel in plain Java: what a CPU backend extends, replacing what its library does faster. */
public abstract class HostBackend implements Backend, PooledMemory {
    /** Elements below which another thread costs more than it saves. */
    private static final int LEAST_ELEMENTS = 1 << 18;

    /** Elements that are worth summing tile by tile. */
    private static final int LEAST_SUMMED = 1 << 16;

    private final HostMemory memory = new HostMemory();
    private final Workers workers = new Workers();

    protected HostBackend() {}

    @Override
    public final long allocatedBytes() {
        return memory.allocatedBytes();
    }

    /** How often images were copied from one layout to the other because a kernel needed it. */
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

    final Workers workers() {
        return workers;
    }

    /** How many threads a kernel may use. */
    protected final int threads() {
        return workers.threads();
    }

    @Override
    public final NdArray allocate(Shape shape, DType dtype) {
        return memory.allocate(shape, dtype);
    }

    @Override
    public final NdArray full(Shape shape, DType dtype, double value) {
        NdArray result = allocate(shape, dtype);
        ElementKernels.fill(HostStorage.of(result), value);
        return result;
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

    /** Replaces exp(-|x|), FLOAT32, by the softplus of x. */
    protected final void finishSoftplus(HostStorage x, HostStorage exponentials) {
        workers.loop(x.length(), LEAST_ELEMENTS, (from, to) -> ElementKernels.softplus(x, exponentials, from, to));
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
                shape, a.dtype(), (result, first, end) -> ElementKernels.where(choice, left, right, result, first, end));
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
        NdArray result = allocate(shape, x.dtype());
        reducing.run(HostStorage.of(result));
        return result;
    }

    /** Sums of FLOAT32 over all axes but one, on several threads. */
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
        NdArray result = allocate(shape, DType.FLOAT32);
        for (int at = 0; at < sums.length; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, sums.length - at);
            System.arraycopy(sums, at, Tiles.mine().doubles[0], 0, count);
            Tiles.mine().put(HostStorage.of(result), at, Tiles.mine().doubles[0], count);
        }
        return result;
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
        NdArray result = allocate(shape, x.dtype());
        Moving.box(shape, from, 0, Axes.stretched(x.shape(), shape), HostStorage.of(result), 0, Axes.strides(shape));
        return result;
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        HostStorage from = HostStorage.of(x);
        Shape shape = Axes.permutedShape(x.shape(), axes);
        NdArray result = allocate(shape, x.dtype());
        Moving.box(
                shape, from, 0, Axes.permutedStrides(x.shape(), axes), HostStorage.of(result), 0, Axes.strides(shape));
        return result;
    }

    @Override
    public final NdArray slice(NdArray x, int[] starts, Shape size) {
        HostStorage from = HostStorage.of(x);
        NdArray result = allocate(size, x.dtype());
        long[] strides = Axes.strides(x.shape());
        Moving.box(size, from, Axes.at(starts, strides), strides, HostStorage.of(result), 0, Axes.strides(size));
        return result;
    }

    @Override
    public final NdArray pad(NdArray x, int[] before, int[] after, double value) {
        HostStorage.of(x);
        int[] sizes = x.shape().sizes();
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] += before[axis] + after[axis];
        }
        NdArray result = full(Shape.of(sizes), x.dtype(), value);
        place(x, result, before);
        return result;
    }

    @Override
    public final NdArray concatenate(List<NdArray> parts, int axis) {
        parts.forEach(HostStorage::of);
        NdArray first = parts.get(0);
        int size = parts.stream().mapToInt(part -> part.shape().size(axis)).sum();
        NdArray result = allocate(first.shape().withSize(axis, size), first.dtype());
        int[] corner = new int[first.shape().rank()];
        for (NdArray part : parts) {
            place(part, result, corner);
            corner[axis] += part.shape().size(axis);
        }
        return result;
    }

    private static void place(NdArray x, NdArray into, int[] corner) {
        long[] strides = Axes.strides(into.shape());
        Moving.box(
                x.shape(),
                HostStorage.of(x),
                0,
                Axes.strides(x.shape()),
                HostStorage.of(into),
                Axes.at(corner, strides),
                strides);
    }

    @Override
    public final NdArray gather(NdArray x, int axis, NdArray indices) {
        int[] chosen = Indices.read(this, "gather", indices, x.shape().size(axis));
        HostStorage from = HostStorage.of(x);
        NdArray result = allocate(x.shape().withSize(axis, chosen.length), x.dtype());
        new Rows(workers, x.shape(), axis).gather(from, chosen, HostStorage.of(result));
        return result;
    }

    @Override
    public final NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        int[] targets = Indices.read(this, "scatterAdd", indices, size);
        HostStorage from = HostStorage.of(x);
        NdArray result = full(x.shape().withSize(axis, size), x.dtype(), 0);
        new Rows(workers, result.shape(), axis).scatterAdd(from, targets, HostStorage.of(result));
        return result;
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
        NdArray result = allocate(batch.append(m, n), a.dtype());
        for (int i = 0; i < batch.elements(); i++) {
            new MatrixProduct(
                            m,
                            k,
                            n,
                            MatrixProduct.matrix(left, i * m * k, m, k, transposeA),
                            MatrixProduct.matrix(right, i * k * n, k, n, transposeB))
                    .run(HostStorage.of(result), i * m * n, workers);
        }
        return result;
    }

    @Override
    public final NdArray unfold(NdArray x, Window window) {
        Shape s = x.shape();
        HostStorage.of(x);
        int rows = window.outputHeight(s.size(2));
        int columns = window.outputWidth(s.size(3));
        NdArray result = allocate(Shape.of(s.size(0), s.size(1), window.kernelElements(), rows, columns), x.dtype());
        new Sliding(workers, s, window).unfold(x, result);
        return result;
    }

    @Override
    public final NdArray fold(NdArray x, Window window, Shape shape) {
        HostStorage.of(x);
        NdArray result = allocate(shape, x.dtype());
        new Sliding(workers, shape, window).fold(x, result);
        return result;
    }

    @Override
    public final NdArray largestUnder(NdArray x, Window window) {
        Shape s = x.shape();
        HostStorage.of(x);
        NdArray result = allocate(
                Shape.of(s.size(0), s.size(1), window.outputHeight(s.size(2)), window.outputWidth(s.size(3))),
                DType.INT32);
        new Sliding(workers, s, window).largest(x, result);
        return result;
    }

    @Override
    public final NdArray pickPixels(NdArray x, NdArray places) {
        HostStorage.of(x);
        HostStorage.of(places);
        NdArray result = allocate(places.shape(), x.dtype());
        new Sliding(workers, x.shape(), Window.of(1)).pick(x, places, result);
        return result;
    }

    @Override
    public final NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        HostStorage.of(x);
        HostStorage.of(places);
        NdArray result = allocate(shape, x.dtype());
        new Sliding(workers, shape, Window.of(1)).place(x, places, result);
        return result;
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

    /** {@link #upsampleNearest} of FLOAT32 pixels [n, height, width, channels]. */
    public final NdArray enlargePixels(NdArray x, int factor) {
        Shape s = x.shape();
        HostStorage from = HostStorage.of(x);
        NdArray result =
                allocate(Shape.of(s.size(0), s.size(1) * factor, s.size(2) * factor, s.size(3)), DType.FLOAT32);
        new Enlarging(workers, s, factor).repeat(from, HostStorage.of(result));
        return result;
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

    /** {@link #sumPool2d} of FLOAT32 pixels [n, height, width, channels]. */
    public final NdArray sumBlocksOfPixels(NdArray x, int factor) {
        Shape s = x.shape();
        HostStorage from = HostStorage.of(x);
        Shape small = Shape.of(s.size(0), s.size(1) / factor, s.size(2) / factor, s.size(3));
        NdArray result = allocate(small, DType.FLOAT32);
        new Enlarging(workers, small, factor).sum(from, HostStorage.of(result));
        return result;
    }

    @Override
    public NdArray moments(NdArray x) {
        HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.moments(x);
        }
        NdArray result = allocate(Shape.of(2, x.shape().size(1)), DType.FLOAT32);
        normalizing(x).moments(x, result);
        return result;
    }

    @Override
    public NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.normalize(x, moments, weight, bias, eps);
        }
        NdArray result = allocate(x.shape(), DType.FLOAT32);
        normalizing(x).normalize(x, moments, weight, bias, eps, result);
        return result;
    }

    @Override
    public NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        HostStorage.of(gradient);
        HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.normalizationGradients(gradient, x, moments, weight, eps);
        }
        NdArray sums = allocate(moments.shape(), DType.FLOAT32);
        normalizing(x).sums(gradient, x, moments, eps, sums);
        NdArray byInput = allocate(x.shape(), DType.FLOAT32);
        normalizing(x).gradient(gradient, x, moments, sums, weight, eps, byInput);
        return new NormalizationGradients(byInput, sums);
    }

    @Override
    public NdArray signedDifferences(NdArray y, NdArray x) {
        HostStorage values = HostStorage.of(y);
        HostStorage signs = HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.signedDifferences(y, x);
        }
        Shape shape = x.shape();
        NdArray result = allocate(Shape.of(shape.size(0), shape.size(0), shape.size(1)), DType.FLOAT32);
        new DifferenceKernels(workers, shape, signs).of(values, HostStorage.of(result));
        return result;
    }

    @Override
    public NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        HostStorage from = HostStorage.of(gradient);
        HostStorage signs = HostStorage.of(x);
        if (isComposed(x)) {
            return Backend.super.signedDifferencesGradient(gradient, x);
        }
        NdArray result = allocate(x.shape(), DType.FLOAT32);
        new DifferenceKernels(workers, x.shape(), signs).gradient(from, HostStorage.of(result));
        return result;
    }

    /** What the fused loops leave to the composed kernels. */
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
        workers.loop(value.elements(), LEAST_ELEMENTS, kernel::run);
    }

    /** Computes a range of a result's elements. */
    @FunctionalInterface
    private interface Range {
        void compute(HostStorage result, int first, int end);
    }

    private NdArray compute(Shape shape, DType dtype, Range range) {
        NdArray result = allocate(shape, dtype);
        HostStorage storage = HostStorage.of(result);
        workers.loop(result.elements(), LEAST_ELEMENTS, (first, end) -> range.compute(storage, first, end));
        return result;
    }
}
