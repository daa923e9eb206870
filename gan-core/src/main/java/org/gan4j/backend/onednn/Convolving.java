package org.gan4j.backend.onednn;

import java.util.function.Supplier;
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
 * and else with oneDNN's own; null where oneDNN is slow or wrong.
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

    Convolving(Runner runner, Rounding rounding, HostBackend memory) {
        this.runner = runner;
        this.rounding = rounding;
        this.memory = memory;
        this.winograd = new WinogradConvolving(runner, memory);
    }

    @Nullable
    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        HostStorage kernel = HostStorage.of(weight);
        HostStorage added = bias == null ? null : HostStorage.of(bias);
        Precision precision = sizes.forwardPrecision(rounding.precision());
        if (sizes.isLinear()) {
            return linear(sizes, x, weight, bias);
        }
        if (sizes.isOfOneChannelToOneColumn() || !sizes.meetsImageEverywhere()) {
            return null;
        }
        if (precision == Precision.FLOAT32 && winograd.suits(sizes)) {
            return winograd.forward(sizes, x, weight, bias);
        }
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
        Primitive primitive =
                find(sizes.key(Kind.CONVOLVE, precision, added != null), sizes, () -> maker.forward(added != null));
        if (primitive.isReference()) {
            return null;
        }
        if (added != null) {
            primitive.set(3, added.pointer());
        }
        Key packing = sizes.key(Kind.PACK_FORWARD, precision, false);
        return run(maker, packing, primitive, x, kernel, sizes.result());
    }

    @Nullable
    NdArray byInput(Convolution sizes, NdArray gradient, NdArray weight) {
        HostStorage kernel = HostStorage.of(weight);
        if (!sizes.meetsImageEverywhere()) {
            return null;
        }
        Precision precision = sizes.byInputPrecision(rounding.precision());
        if (precision == Precision.FLOAT32 && winograd.suitsInput(sizes)) {
            return winograd.byInput(sizes, gradient, weight);
        }
        if (sizes.isLinear() || (precision == Precision.FLOAT32 && sizes.isCheaperAsPatches())) {
            return productByInput(sizes, gradient, weight);
        }
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
        Primitive primitive = find(sizes.key(Kind.CONVOLVE_INPUT, precision, false), sizes, maker::byInput);
        if (primitive.isReference()) {
            return null;
        }
        Key packing = sizes.key(Kind.PACK_BACKWARD, precision, false);
        return run(maker, packing, primitive, gradient, kernel, sizes.images());
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
            Primitive primitive,
            NdArray from,
            HostStorage weight,
            Shape resultImages) {
        NdArray operand = rounding.operand(from, maker.precision());
        NdArray packed = scratch(primitive);
        Primitive packing = find(key, maker.sizes(), () -> maker.packing(primitive));
        HostStorage storage = HostStorage.of(packed);
        runner.run(packing.set(0, weight.pointer()).set(1, storage.pointer()));
        NdArray result = memory.allocate(Convolution.pixels(resultImages), DType.FLOAT32);
        runner.run(primitive
                .set(0, HostStorage.of(operand).pointer())
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
        Precision precision = sizes.byWeightPrecision(rounding.precision());
        if (sizes.isLinear()) {
            return linearByWeight(sizes, gradient, x);
        }
        if (!sizes.meetsImageEverywhere()) {
            return null;
        }
        if (precision == Precision.FLOAT32 && winograd.suitsWeight(sizes)) {
            return winograd.byWeight(sizes, gradient, x);
        }
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
        Primitive primitive = find(sizes.key(Kind.CONVOLVE_WEIGHT, precision, false), sizes, maker::byWeight);
        if (primitive.isReference()) {
            return null;
        }
        NdArray result = rounding.operand(gradient, precision);
        NdArray images = rounding.operand(x, precision);
        NdArray packed = scratch(primitive);
        HostStorage storage = HostStorage.of(packed);
        runner.run(primitive
                .set(0, HostStorage.of(result).pointer())
                .set(ConvolutionPrimitive.WEIGHT, storage.pointer())
                .set(2, HostStorage.of(images).pointer()));
        images.release();
        result.release();
        NdArray rows = memory.allocate(sizes.weight(), DType.FLOAT32);
        Primitive unpacking = find(sizes.key(Kind.UNPACK, precision, false), sizes, () -> maker.unpacking(primitive));
        runner.run(
                unpacking.set(0, storage.pointer()).set(1, HostStorage.of(rows).pointer()));
        packed.release();
        return rows;
    }

    private Primitive find(Key key, Convolution sizes, Supplier<Primitive> maker) {
        return runner.primitive(key, sizes.work() / GRAIN, maker);
    }

    /** Memory for the weight as a primitive wants it, which may be padded. */
    private NdArray scratch(Primitive primitive) {
        long bytes = primitive.bytes(ConvolutionPrimitive.WEIGHT);
        return memory.allocate(Shape.of(Math.toIntExact((bytes + 3) / 4)), DType.FLOAT32);
    }
}
