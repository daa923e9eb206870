package org.gan4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Runs oneDNN's own convolutions and gradients on pixels, some images at a time; returns null where it has only slow
 * code.
 */
final class DirectConvolving {
    /** Minimum number of multiply-adds per thread. */
    private static final int GRAIN = 1 << 20;

    private final Runner runner;
    private final Rounding rounding;
    private final HostBackend memory;

    DirectConvolving(Runner runner, Rounding rounding, HostBackend memory) {
        this.runner = runner;
        this.rounding = rounding;
        this.memory = memory;
    }

    /** Convolution or its gradient with respect to the images: both map images to images, with a weight. */
    private record Pass(Kind kind, Convolution sizes, Precision precision, boolean bias) {
        Pass of(int images) {
            return new Pass(kind, sizes.ofImages(images), precision, bias);
        }

        Key key() {
            return sizes.key(kind, precision, bias);
        }

        Primitive make() {
            ConvolutionPrimitive maker = new ConvolutionPrimitive(sizes, precision);
            return kind == Kind.CONVOLVE ? maker.forward(bias) : maker.byInput();
        }

        Key packingKey() {
            return sizes.key(kind == Kind.CONVOLVE ? Kind.PACK_FORWARD : Kind.PACK_BACKWARD, precision, bias);
        }

        Primitive packing(Invocation chooser) {
            return new ConvolutionPrimitive(sizes, precision).packing(chooser);
        }

        Shape result() {
            return kind == Kind.CONVOLVE ? sizes.result() : sizes.images();
        }
    }

    @Nullable
    NdArray forward(Convolution sizes, Precision precision, NdArray x, NdArray weight, @Nullable NdArray bias) {
        return run(new Pass(Kind.CONVOLVE, sizes, precision, bias != null), x, weight, bias);
    }

    @Nullable
    NdArray byInput(Convolution sizes, Precision precision, NdArray gradient, NdArray weight) {
        return run(new Pass(Kind.CONVOLVE_INPUT, sizes, precision, false), gradient, weight, null);
    }

    private @Nullable NdArray run(Pass pass, NdArray from, NdArray weight, @Nullable NdArray bias) {
        HostStorage added = bias == null ? null : HostStorage.of(bias);
        Pieces pieces = pieces(pass.sizes());
        Pass usual = pass.of(pieces.length());
        if (runner.isReference(usual.key(), usual::make)) {
            return null;
        }
        try (Temporaries t = new Temporaries()) {
            HostStorage operand = HostStorage.of(t.own(rounding.operand(from, pass.precision())));
            Pointer packed = packed(usual, weight, t);
            // The last piece uses another primitive, which may need the weight in another layout.
            Pointer last =
                    pieces.lastLength() == pieces.length() ? packed : packed(pass.of(pieces.lastLength()), weight, t);
            NdArray result = t.own(memory.allocate(Convolution.pixels(pass.result()), DType.FLOAT32));
            HostStorage to = HostStorage.of(result);
            long image = result.elements() / pass.sizes().images().size(0);
            runner.each(pieces, (first, count) -> {
                Pass piece = pass.of(count);
                try (Invocation call = runner.borrow(piece.key(), piece::make)) {
                    call.set(0, images(operand, from, first, pass.precision()))
                            .set(ConvolutionPrimitive.WEIGHT, count == pieces.length() ? packed : last)
                            .set(2, to.pointer(first * image));
                    if (added != null) {
                        call.set(3, added.pointer());
                    }
                    runner.run(call);
                }
            });
            return t.keep(result);
        }
    }

    /** Returns the start of an image within an operand of a precision. */
    private static Pointer images(HostStorage operand, NdArray images, int first, Precision precision) {
        long image = images.elements() / images.shape().size(0);
        return operand.bytes(first * image * (precision == Precision.FLOAT32 ? Float.BYTES : Short.BYTES));
    }

    /**
     * Returns pieces large enough to have more numbers than the weight, which each of them reads, unless that leaves
     * too few pieces.
     */
    private Pieces pieces(Convolution sizes) {
        long numbers = (long) sizes.images().elements() + sizes.result().elements();
        long most = Math.max(runner.threads(), numbers / sizes.weight().elements());
        return runner.pieces(sizes.images().size(0), Math.min(sizes.work() / GRAIN, most), 1);
    }

    /** Returns the weight in the layout and precision that a primitive requires. */
    private Pointer packed(Pass pass, NdArray weight, Temporaries t) {
        try (Invocation chooser = runner.borrow(pass.key(), pass::make)) {
            Pointer place = place(chooser, t);
            Pointer rows = HostStorage.of(weight).pointer();
            runner.run(pass.packingKey(), () -> pass.packing(chooser), rows, place);
            return place;
        }
    }

    /** Returns memory for the weight in a primitive's layout, which may be padded. */
    private Pointer place(Invocation call, Temporaries t) {
        long bytes = call.bytes(ConvolutionPrimitive.WEIGHT);
        NdArray place = t.own(memory.allocate(Shape.of(Math.toIntExact((bytes + 3) / 4)), DType.FLOAT32));
        return HostStorage.of(place).pointer();
    }

    /**
     * Returns the gradient with respect to the weight, in row-major order: the sum over pieces, at most one per thread.
     */
    @Nullable
    NdArray byWeight(Convolution sizes, Precision precision, NdArray gradient, NdArray x) {
        Pieces pieces = runner.fewPieces(sizes.images().size(0), sizes.work() / GRAIN);
        ConvolutionPrimitive usual = new ConvolutionPrimitive(sizes.ofImages(pieces.length()), precision);
        if (runner.isReference(usual.sizes().key(Kind.CONVOLVE_WEIGHT, precision, false), usual::byWeight)) {
            return null;
        }
        try (Temporaries t = new Temporaries()) {
            HostStorage result = HostStorage.of(t.own(rounding.operand(gradient, precision)));
            HostStorage images = HostStorage.of(t.own(rounding.operand(x, precision)));
            List<NdArray> parts = new ArrayList<>();
            for (int i = 0; i < pieces.count(); i++) {
                parts.add(t.own(memory.allocate(sizes.weight(), DType.FLOAT32)));
            }
            runner.each(pieces, (first, count) -> {
                ConvolutionPrimitive piece = new ConvolutionPrimitive(sizes.ofImages(count), precision);
                Pointer rows =
                        HostStorage.of(parts.get(first / pieces.length())).pointer();
                byWeight(piece, images(result, gradient, first, precision), images(images, x, first, precision), rows);
            });
            for (NdArray other : parts.subList(1, parts.size())) {
                add(parts.get(0), other);
            }
            return t.keep(parts.get(0));
        }
    }

    private void byWeight(ConvolutionPrimitive piece, Pointer gradient, Pointer images, Pointer rows) {
        Convolution sizes = piece.sizes();
        Key key = sizes.key(Kind.CONVOLVE_WEIGHT, piece.precision(), false);
        try (Temporaries t = new Temporaries();
                Invocation call = runner.borrow(key, piece::byWeight)) {
            Pointer packed = place(call, t);
            runner.run(call.set(0, gradient)
                    .set(ConvolutionPrimitive.WEIGHT, packed)
                    .set(2, images));
            runner.run(sizes.key(Kind.UNPACK, piece.precision(), false), () -> piece.unpacking(call), packed, rows);
        }
    }

    /** Adds {@code numbers} to {@code sums} in place. */
    void add(NdArray sums, NdArray numbers) {
        HostStorage to = HostStorage.of(sums);
        HostStorage from = HostStorage.of(numbers);
        runner.each(runner.pieces(sums.elements(), sums.elements() / BinaryKernel.GRAIN, Runner.LINE), (at, count) -> {
            long[] sizes = {count};
            runner.run(
                    new Key(Kind.BINARY, Binary.ADD, count, count),
                    () -> BinaryPrimitive.make(Binary.ADD, sizes, sizes),
                    to.pointer(at),
                    from.pointer(at),
                    to.pointer(at));
        });
    }
}
