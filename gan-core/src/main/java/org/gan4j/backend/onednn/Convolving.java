package org.gan4j.backend.onednn;

import java.util.function.Supplier;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Runs convolutions and their gradients on pixels [n, height, width, channels]; null where oneDNN is slow. */
final class Convolving {
    /** Multiplications and additions that are worth a thread. */
    private static final int GRAIN = 1 << 20;

    private final Runner runner;
    private final Rounding rounding;
    private final HostBackend memory;

    Convolving(Runner runner, Rounding rounding, HostBackend memory) {
        this.runner = runner;
        this.rounding = rounding;
        this.memory = memory;
    }

    @Nullable
    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        HostStorage kernel = HostStorage.of(weight);
        HostStorage added = bias == null ? null : HostStorage.of(bias);
        Precision precision = rounding.precision();
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
        Precision precision = rounding.precision();
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
        Primitive primitive = find(sizes.key(Kind.CONVOLVE_INPUT, precision, false), sizes, maker::byInput);
        if (primitive.isReference()) {
            return null;
        }
        Key packing = sizes.key(Kind.PACK_BACKWARD, precision, false);
        return run(maker, packing, primitive, gradient, kernel, sizes.images());
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
        Precision precision = rounding.precision();
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
