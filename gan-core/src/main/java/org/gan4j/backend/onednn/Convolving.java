package org.gan4j.backend.onednn;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.internal.Folding;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Runs convolutions and their gradients on pixels [n, height, width, channels], by Winograd's method where that is faster
 * and else with oneDNN's own; null where oneDNN is slow.
 */
final class Convolving {
    /** Multiplications and additions that are worth a thread. */
    private static final int GRAIN = 1 << 20;

    private static final int[] CHANNELS_LAST = {0, 2, 3, 1};
    private static final int[] CHANNELS_FIRST = {0, 3, 1, 2};

    private final Runner runner;
    private final Rounding rounding;
    private final HostBackend memory;
    private final WinogradConvolving winograd;
    private final OneChannel oneChannel;

    Convolving(Runner runner, Rounding rounding, HostBackend memory) {
        this.runner = runner;
        this.rounding = rounding;
        this.memory = memory;
        this.winograd = new WinogradConvolving(runner, memory);
        this.oneChannel = new OneChannel(memory);
    }

    @Nullable
    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        HostStorage kernel = HostStorage.of(weight);
        HostStorage added = bias == null ? null : HostStorage.of(bias);
        Precision precision = rounding.precision();
        if (sizes.isLinear()) {
            return linear(sizes, x, weight, bias);
        }
        if (precision == Precision.FLOAT32 && winograd.suits(sizes)) {
            return winograd.forward(sizes, x, weight, bias);
        }
        if (precision == Precision.FLOAT32 && oneChannel.suits(sizes)) {
            return oneChannel.forward(sizes, x, weight, bias);
        }
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
        Key key = sizes.key(Kind.CONVOLVE, precision, added != null);
        try (Invocation call = runner.borrow(key, grains(sizes), () -> maker.forward(added != null))) {
            if (call.isReference()) {
                return null;
            }
            if (added != null) {
                call.set(3, added.pointer());
            }
            Key packing = sizes.key(Kind.PACK_FORWARD, precision, false);
            return run(maker, packing, call, x, kernel, sizes.result());
        }
    }

    @Nullable
    NdArray byInput(Convolution sizes, NdArray gradient, NdArray weight) {
        HostStorage kernel = HostStorage.of(weight);
        Precision precision = rounding.precision();
        if (precision == Precision.FLOAT32 && winograd.suitsInput(sizes)) {
            return winograd.byInput(sizes, gradient, weight);
        }
        if (sizes.isLinear() || (precision == Precision.FLOAT32 && sizes.isCheaperAsPatches())) {
            return productByInput(sizes, gradient, weight);
        }
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
        Key key = sizes.key(Kind.CONVOLVE_INPUT, precision, false);
        try (Invocation call = runner.borrow(key, grains(sizes), maker::byInput)) {
            if (call.isReference()) {
                return null;
            }
            Key packing = sizes.key(Kind.PACK_BACKWARD, precision, false);
            return run(maker, packing, call, gradient, kernel, sizes.images());
        }
    }

    /** A kernel that covers the image meets each pixel once: all pixels are the inputs of a linear layer. */
    private NdArray linear(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        NdArray columns = columns(weight);
        NdArray result = memory.linear(rows(x, sizes.images().size(0)), columns, bias);
        columns.release();
        return new NdArray(Convolution.pixels(sizes.result()), result.storage());
    }

    private NdArray linearByWeight(Convolution sizes, NdArray gradient, NdArray x) {
        int images = sizes.images().size(0);
        NdArray columns = memory.matmul(rows(gradient, images), true, rows(x, images), false);
        Shape w = sizes.weight();
        Shape last = Shape.of(w.size(0), w.size(2), w.size(3), w.size(1));
        NdArray result = memory.permute(new NdArray(last, columns.storage()), CHANNELS_FIRST);
        columns.release();
        return result;
    }

    /** A matrix product to patches of pixels, which are added up where they overlap. */
    private NdArray productByInput(Convolution sizes, NdArray gradient, NdArray weight) {
        Shape from = gradient.shape();
        NdArray columns = columns(weight);
        NdArray patches = memory.matmul(rows(gradient, from.elements() / from.size(3)), false, columns, false);
        columns.release();
        if (sizes.isLinear()) {
            return new NdArray(Convolution.pixels(sizes.images()), patches.storage());
        }
        Shape w = sizes.weight();
        Shape places = Shape.of(from.size(0), from.size(1), from.size(2), w.size(2), w.size(3), w.size(1));
        NdArray result = memory.allocate(Convolution.pixels(sizes.images()), DType.FLOAT32);
        new Folding(memory).run(new NdArray(places, patches.storage()), sizes.window(), result);
        patches.release();
        return result;
    }

    /** A weight as a matrix [out, kernel height x kernel width x in], in the order of pixels; the reference is the caller's. */
    private NdArray columns(NdArray weight) {
        NdArray last = memory.permute(weight, CHANNELS_LAST);
        return new NdArray(
                Shape.of(
                        weight.shape().size(0),
                        weight.elements() / weight.shape().size(0)),
                last.storage());
    }

    private static NdArray rows(NdArray x, int rows) {
        return new NdArray(Shape.of(rows, x.elements() / rows), x.storage());
    }

    /** Packs the weight, in oneDNN's order and precision, and runs. */
    private NdArray run(
            ConvolutionPrimitive maker,
            Key key,
            Invocation call,
            NdArray from,
            HostStorage weight,
            Shape resultImages) {
        NdArray operand = rounding.operand(from, maker.precision());
        NdArray packed = packed(call);
        HostStorage storage = HostStorage.of(packed);
        try (Invocation packing = runner.borrow(key, call, grains(maker.sizes()), () -> maker.packing(call))) {
            runner.run(packing.set(0, weight.pointer()).set(1, storage.pointer()));
        }
        NdArray result = memory.allocate(Convolution.pixels(resultImages), DType.FLOAT32);
        runner.run(call.set(0, HostStorage.of(operand).pointer())
                .set(ConvolutionPrimitive.WEIGHT, storage.pointer())
                .set(2, HostStorage.of(result).pointer()));
        packed.release();
        operand.release();
        return result;
    }

    /** The gradient by the weight, in row-major order. */
    @Nullable
    NdArray byWeight(Convolution sizes, NdArray gradient, NdArray x) {
        HostStorage.of(gradient);
        HostStorage.of(x);
        Precision precision = rounding.precision();
        if (sizes.isLinear()) {
            return linearByWeight(sizes, gradient, x);
        }
        if (precision == Precision.FLOAT32 && winograd.suitsWeight(sizes)) {
            return winograd.byWeight(sizes, gradient, x);
        }
        if (precision == Precision.FLOAT32 && oneChannel.suits(sizes)) {
            return oneChannel.byWeight(sizes, gradient, x);
        }
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
        Key key = sizes.key(Kind.CONVOLVE_WEIGHT, precision, false);
        try (Invocation call = runner.borrow(key, grains(sizes), maker::byWeight)) {
            return call.isReference() ? null : byWeight(maker, call, gradient, x);
        }
    }

    private NdArray byWeight(ConvolutionPrimitive maker, Invocation call, NdArray gradient, NdArray x) {
        Convolution sizes = maker.sizes();
        Precision precision = maker.precision();
        NdArray result = rounding.operand(gradient, precision);
        NdArray images = rounding.operand(x, precision);
        NdArray packed = packed(call);
        HostStorage storage = HostStorage.of(packed);
        runner.run(call.set(0, HostStorage.of(result).pointer())
                .set(ConvolutionPrimitive.WEIGHT, storage.pointer())
                .set(2, HostStorage.of(images).pointer()));
        images.release();
        result.release();
        NdArray rows = memory.allocate(sizes.weight(), DType.FLOAT32);
        Key key = sizes.key(Kind.UNPACK, precision, false);
        try (Invocation unpacking = runner.borrow(key, call, grains(sizes), () -> maker.unpacking(call))) {
            runner.run(unpacking
                    .set(0, storage.pointer())
                    .set(1, HostStorage.of(rows).pointer()));
        }
        packed.release();
        return rows;
    }

    /** How many threads a convolution is worth. */
    private static long grains(Convolution sizes) {
        return sizes.work() / GRAIN;
    }

    /** Memory for the weight as a primitive wants it, which may be padded. */
    private NdArray packed(Invocation call) {
        long bytes = call.bytes(ConvolutionPrimitive.WEIGHT);
        return memory.allocate(Shape.of(Math.toIntExact((bytes + 3) / 4)), DType.FLOAT32);
    }
}
