package org.gan4j.backend.onednn;

import java.util.function.Supplier;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Runs convolutions and their gradients on pixels [n, height, width, channels]; null where oneDNN is slow. */
final class Convolving {
    /** Multiplications and additions that are worth a thread. */
    private static final int GRAIN = 1 << 20;

    private final Runner runner;
    private final HostBackend memory;

    Convolving(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
    }

    @Nullable
    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        HostStorage images = HostStorage.of(x);
        HostStorage kernel = HostStorage.of(weight);
        HostStorage added = bias == null ? null : HostStorage.of(bias);
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes);
        Primitive primitive = find(sizes, Kind.CONVOLVE, added != null, () -> maker.forward(added != null));
        if (primitive.isReference()) {
            return null;
        }
        NdArray result = memory.allocate(Convolution.pixels(sizes.result()), DType.FLOAT32);
        if (added != null) {
            primitive.set(3, added.pointer());
        }
        run(sizes, Kind.PACK_FORWARD, primitive, images, kernel, HostStorage.of(result));
        return result;
    }

    @Nullable
    NdArray byInput(Convolution sizes, NdArray gradient, NdArray weight) {
        HostStorage images = HostStorage.of(gradient);
        HostStorage kernel = HostStorage.of(weight);
        Primitive primitive = find(sizes, Kind.CONVOLVE_INPUT, false, () -> new ConvolutionPrimitive(sizes).byInput());
        if (primitive.isReference()) {
            return null;
        }
        NdArray result = memory.allocate(Convolution.pixels(sizes.images()), DType.FLOAT32);
        run(sizes, Kind.PACK_BACKWARD, primitive, images, kernel, HostStorage.of(result));
        return result;
    }

    /** Packs the weight, if oneDNN wants another order than ours, and runs. */
    private void run(
            Convolution sizes, Kind kind, Primitive primitive, HostStorage from, HostStorage weight, HostStorage to) {
        primitive.set(0, from.pointer()).set(2, to.pointer());
        NdArray packed = scratch(primitive);
        Primitive packing = find(sizes, kind, false, () -> new ConvolutionPrimitive(sizes).packing(primitive));
        HostStorage storage = HostStorage.of(packed);
        runner.run(packing.set(0, weight.pointer()).set(1, storage.pointer()));
        runner.run(primitive.set(ConvolutionPrimitive.WEIGHT, storage.pointer()));
        packed.release();
    }

    /** The gradient by the weight, in row-major order. */
    @Nullable
    NdArray byWeight(Convolution sizes, NdArray gradient, NdArray x) {
        HostStorage result = HostStorage.of(gradient);
        HostStorage images = HostStorage.of(x);
        ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes);
        Primitive primitive = find(sizes, Kind.CONVOLVE_WEIGHT, false, maker::byWeight);
        if (primitive.isReference()) {
            return null;
        }
        NdArray packed = scratch(primitive);
        HostStorage storage = HostStorage.of(packed);
        primitive
                .set(0, result.pointer())
                .set(ConvolutionPrimitive.WEIGHT, storage.pointer())
                .set(2, images.pointer());
        runner.run(primitive);
        NdArray rows = memory.allocate(sizes.weight(), DType.FLOAT32);
        Primitive unpacking = find(sizes, Kind.UNPACK, false, () -> maker.unpacking(primitive));
        runner.run(
                unpacking.set(0, storage.pointer()).set(1, HostStorage.of(rows).pointer()));
        packed.release();
        return rows;
    }

    private Primitive find(Convolution sizes, Kind kind, boolean bias, Supplier<Primitive> maker) {
        return runner.primitive(sizes.key(kind, bias), sizes.work() / GRAIN, maker);
    }

    /** Memory for the weight as a primitive wants it, which may be padded. */
    private NdArray scratch(Primitive primitive) {
        long bytes = primitive.bytes(ConvolutionPrimitive.WEIGHT);
        return memory.allocate(Shape.of(Math.toIntExact((bytes + 3) / 4)), DType.FLOAT32);
    }
}
