package org.gan4j.backend.onednn;

import java.util.List;
import java.util.function.Function;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.PooledMemory;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Layouts;
import org.gan4j.backend.internal.Workers;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Backend that runs on oneDNN on CPUs. Convolutions of FLOAT32 take and return images with channels last in memory;
 * element-wise kernels and kernels over axes keep that layout, all others receive their elements in row-major order.
 * Safe for concurrent use.
 */
public final class OneDnnBackend implements Backend, PooledMemory {
    private final OneDnnKernels kernels;
    private final Convolving convolving;
    private final Layouts layouts;

    OneDnnBackend() {
        this(new HostMemory(), new Workers());
    }

    OneDnnBackend(HostMemory memory, Workers workers) {
        this.kernels = new OneDnnKernels(memory, workers);
        this.convolving = kernels.convolving();
        this.layouts = new Layouts(kernels);
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public String description() {
        return kernels.description();
    }

    @Override
    public void useThreads(int threads) {
        kernels.useThreads(threads);
    }

    /**
     * Sets whether the operands of matrix products and convolutions are rounded to BF16.
     *
     * @throws BackendUnavailableException for BF16 if the CPU has neither AVX-512 BF16 nor AMX
     */
    @Override
    public void usePrecision(Precision precision) {
        kernels.usePrecision(precision);
    }

    @Override
    public long allocatedBytes() {
        return kernels.allocatedBytes();
    }

    /**
     * Records which code of oneDNN the calling thread uses.
     *
     * @param work work during which is recorded
     * @return oneDNN's names, one for each kernel, for example {@code brg_matmul:avx512_core}; a name that begins with
     *     {@code ref} indicates slow code
     */
    public static List<String> implementations(Runnable work) {
        return Session.ofThisThread().record(work);
    }

    /**
     * {@return how often images were copied between row-major order and channels-last order because a kernel needed the
     * other}
     */
    public long reorders() {
        return kernels.reorders();
    }

    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        return kernels.allocate(shape, dtype);
    }

    @Override
    public NdArray full(Shape shape, DType dtype, double value) {
        return kernels.full(shape, dtype, value);
    }

    @Override
    public NdArray of(Shape shape, float[] values) {
        return kernels.of(shape, values);
    }

    @Override
    public NdArray of(Shape shape, double[] values) {
        return kernels.of(shape, values);
    }

    @Override
    public NdArray of(Shape shape, int[] values) {
        return kernels.of(shape, values);
    }

    @Override
    public void read(NdArray x, float[] destination) {
        kernels.read(layouts.dense(x), destination);
    }

    @Override
    public void read(NdArray x, double[] destination) {
        kernels.read(layouts.dense(x), destination);
    }

    @Override
    public void read(NdArray x, int[] destination) {
        kernels.read(layouts.dense(x), destination);
    }

    @Override
    public void assign(NdArray destination, NdArray source) {
        kernels.assign(destination, layouts.dense(source));
    }

    @Override
    public NdArray cast(NdArray x, DType dtype) {
        return layouts.alike(x, elements -> kernels.cast(elements, dtype));
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        return layouts.alike(x, elements -> kernels.unary(function, elements, alpha));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        return layouts.together(List.of(a, b), in -> kernels.binary(function, in.get(0), in.get(1)));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        return layouts.alike(a, elements -> kernels.binary(function, elements, b));
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        return layouts.together(List.of(mask, a, b), in -> kernels.where(in.get(0), in.get(1), in.get(2)));
    }

    @Override
    public NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        return layouts.together(
                List.of(gradient, saved), in -> kernels.activationGradient(function, in.get(0), in.get(1), alpha));
    }

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        return layouts.alike(
                x,
                rows -> kernels.reduce(function, rows, axes),
                pixels -> kernels.reduce(function, pixels, Layouts.axes(axes)));
    }

    @Override
    public NdArray sumOfSquares(NdArray x) {
        return Layouts.areChannelsLast(x)
                ? layouts.withPixels(List.of(x), in -> kernels.sumOfSquares(in.get(0)))
                : kernels.sumOfSquares(layouts.dense(x));
    }

    @Override
    public NdArray broadcast(NdArray x, Shape shape) {
        if (shape.rank() != 4) {
            return kernels.broadcast(layouts.dense(x), shape);
        }
        return layouts.alike(
                x,
                rows -> kernels.broadcast(rows, shape),
                pixels -> kernels.broadcast(pixels, Shape.of(Layouts.ofPixels(shape.sizes()))));
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        if (!Layouts.areChannelsLast(x)) {
            return kernels.permute(layouts.dense(x), axes);
        }
        int[] order = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            order[i] = Layouts.axis(axes[i]);
        }
        return layouts.withPixels(List.of(x), in -> kernels.permute(in.get(0), order));
    }

    @Override
    public NdArray slice(NdArray x, int[] starts, Shape size) {
        return layouts.alike(
                x,
                rows -> kernels.slice(rows, starts, size),
                pixels -> kernels.slice(pixels, Layouts.ofPixels(starts), Shape.of(Layouts.ofPixels(size.sizes()))));
    }

    @Override
    public NdArray pad(NdArray x, int[] before, int[] after, double value) {
        return layouts.alike(
                x,
                rows -> kernels.pad(rows, before, after, value),
                pixels -> kernels.pad(pixels, Layouts.ofPixels(before), Layouts.ofPixels(after), value));
    }

    @Override
    public NdArray concatenate(List<NdArray> parts, int axis) {
        return layouts.together(
                parts,
                rows -> kernels.concatenate(rows, axis),
                pixels -> kernels.concatenate(pixels, Layouts.axis(axis)));
    }

    @Override
    public NdArray gather(NdArray x, int axis, NdArray indices) {
        return layouts.alike(
                x,
                rows -> kernels.gather(rows, axis, layouts.dense(indices)),
                pixels -> kernels.gather(pixels, Layouts.axis(axis), layouts.dense(indices)));
    }

    @Override
    public NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        return layouts.alike(
                x,
                rows -> kernels.scatterAdd(rows, axis, layouts.dense(indices), size),
                pixels -> kernels.scatterAdd(pixels, Layouts.axis(axis), layouts.dense(indices), size));
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        return kernels.matmul(layouts.dense(a), transposeA, layouts.dense(b), transposeB);
    }

    @Override
    public NdArray linear(NdArray x, NdArray weight, @Nullable NdArray bias) {
        return kernels.linear(layouts.dense(x), weight, bias);
    }

    @Override
    public NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        NdArray result = null;
        if (takes(x, weight, bias)) {
            Convolution convolution = Convolution.of(x.shape(), weight.shape(), window);
            result = onPixels(x, pixels -> convolving.forward(convolution, pixels, layouts.dense(weight), bias));
        }
        return result != null ? result : Backend.super.convolve(x, weight, bias, window);
    }

    @Override
    public NdArray conv2dInputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        NdArray result = null;
        if (takes(gradient, weight, null) && shape.elements() > 0) {
            Convolution convolution = Convolution.of(shape, weight.shape(), window);
            result = onPixels(gradient, pixels -> convolving.byInput(convolution, pixels, layouts.dense(weight)));
        }
        return result != null ? result : Backend.super.conv2dInputGradient(gradient, weight, window, shape);
    }

    @Override
    public NdArray conv2dWeightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        NdArray result = null;
        if (takes(gradient, x, null) && shape.elements() > 0) {
            Convolution convolution = Convolution.of(x.shape(), shape, window);
            result = layouts.withPixels(
                    List.of(gradient, x), in -> convolving.byWeight(convolution, in.get(0), in.get(1)));
        }
        return result != null ? result : Backend.super.conv2dWeightGradient(gradient, x, window, shape);
    }

    @Override
    public NdArray unfold(NdArray x, Window window) {
        return kernels.unfold(layouts.dense(x), window);
    }

    @Override
    public NdArray fold(NdArray x, Window window, Shape shape) {
        return kernels.fold(layouts.dense(x), window, shape);
    }

    @Override
    public NdArray largestUnder(NdArray x, Window window) {
        return kernels.largestUnder(layouts.dense(x), window);
    }

    @Override
    public NdArray pickPixels(NdArray x, NdArray places) {
        return kernels.pickPixels(layouts.dense(x), layouts.dense(places));
    }

    @Override
    public NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        return kernels.placePixels(layouts.dense(x), layouts.dense(places), shape);
    }

    /** Repeats pixels channels last, because convolutions usually come next. */
    @Override
    public NdArray upsampleNearest(NdArray x, int factor) {
        if (!takes(x, x, null)) {
            return kernels.upsampleNearest(layouts.dense(x), factor);
        }
        return Layouts.images(layouts.withPixels(List.of(x), in -> kernels.enlargePixels(in.get(0), factor)));
    }

    @Override
    public NdArray sumPool2d(NdArray x, int factor) {
        if (!takes(x, x, null)) {
            return kernels.sumPool2d(layouts.dense(x), factor);
        }
        return layouts.alike(
                x, rows -> kernels.sumPool2d(rows, factor), pixels -> kernels.sumBlocksOfPixels(pixels, factor));
    }

    @Override
    public NdArray moments(NdArray x) {
        return layouts.byChannel(List.of(x), in -> kernels.moments(in.get(0)));
    }

    @Override
    public NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        return layouts.alike(
                x,
                rows -> kernels.normalize(rows, moments, weight, bias, eps),
                pixels -> Layouts.asPixels(
                        kernels.normalize(Layouts.columns(pixels), moments, weight, bias, eps), pixels));
    }

    @Override
    public NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        if (!Layouts.areChannelsLast(gradient) && !Layouts.areChannelsLast(x)) {
            return kernels.normalizationGradients(layouts.dense(gradient), layouts.dense(x), moments, weight, eps);
        }
        return layouts.withPixels(List.of(gradient, x), pixels -> {
            NormalizationGradients columns = kernels.normalizationGradients(
                    Layouts.columns(pixels.get(0)), Layouts.columns(pixels.get(1)), moments, weight, eps);
            NdArray byInput = Layouts.images(Layouts.asPixels(columns.byInput(), pixels.get(0)));
            return new NormalizationGradients(byInput, columns.sums());
        });
    }

    @Override
    public NdArray signedDifferences(NdArray y, NdArray x) {
        return kernels.signedDifferences(layouts.dense(y), layouts.dense(x));
    }

    @Override
    public NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        return kernels.signedDifferencesGradient(layouts.dense(gradient), layouts.dense(x));
    }

    @Override
    public void adam(NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        kernels.adam(value, layouts.dense(gradient), mean, square, step);
    }

    /** Returns true if oneDNN may compute a convolution of these arrays; others are composed. */
    private static boolean takes(NdArray images, NdArray other, @Nullable NdArray bias) {
        return images.dtype() == DType.FLOAT32
                && images.elements() > 0
                && other.elements() > 0
                && (bias == null || bias.dtype() == DType.FLOAT32);
    }

    /** Returns the images whose pixels a kernel computes from pixels, or null if it does not. */
    private @Nullable NdArray onPixels(NdArray x, Function<NdArray, @Nullable NdArray> kernel) {
        NdArray result = layouts.withPixels(List.of(x), in -> kernel.apply(in.get(0)));
        return result == null ? null : Layouts.images(result);
    }
}
