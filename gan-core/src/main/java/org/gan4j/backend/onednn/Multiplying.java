package org.gan4j.backend.onednn;

import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Runs matrix products in pieces: some products of a batch, or some rows or columns of one product. */
final class Multiplying {
    /** Minimum number of multiply-adds per thread. */
    private static final int GRAIN = 1 << 23;

    /** Rows and columns of a piece are a multiple of this, so that few of them leave a vector partly unused. */
    private static final int ROWS = 16;

    private static final int COLUMNS = 64;

    private final Runner runner;
    private final Rounding rounding;
    private final HostBackend memory;

    Multiplying(Runner runner, Rounding rounding, HostBackend memory) {
        this.runner = runner;
        this.rounding = rounding;
        this.memory = memory;
    }

    /** Operands of a product, rounded to its precision except for a right matrix that will be packed. */
    private record Operands(
            MatmulPrimitive whole,
            Precision precision,
            HostStorage left,
            HostStorage right,
            @Nullable HostStorage bias,
            HostStorage result) {
        Pointer left(long element) {
            return left.bytes(element * width());
        }

        Pointer right(long element) {
            return right.bytes(element * (isPacked() ? Float.BYTES : width()));
        }

        boolean isPacked() {
            return whole.packsRight(precision);
        }

        /** Returns the bytes of an element. */
        private int width() {
            return precision == Precision.FLOAT32 ? Float.BYTES : Short.BYTES;
        }
    }

    void run(MatmulPrimitive whole, NdArray a, NdArray b, @Nullable NdArray bias, HostStorage result) {
        HostStorage.of(b);
        HostStorage added = bias == null ? null : HostStorage.of(bias);
        Precision precision = whole.worthwhile(rounding.precision());
        try (Temporaries t = new Temporaries()) {
            HostStorage left = HostStorage.of(t.own(rounding.operand(a, precision)));
            NdArray right = whole.packsRight(precision) ? b : t.own(rounding.operand(b, precision));
            Operands in = new Operands(whole, precision, left, HostStorage.of(right), added, result);
            long grains = whole.work() / GRAIN;
            if (whole.batch() > 1) {
                byProduct(in, runner.pieces(whole.batch(), grains, 1));
            } else if (whole.n() >= whole.m()) {
                byColumns(in, runner.pieces(whole.n(), grains, COLUMNS));
            } else {
                byRows(in, runner.pieces(whole.m(), grains, ROWS), t);
            }
        }
    }

    private void byProduct(Operands in, Pieces pieces) {
        MatmulPrimitive whole = in.whole();
        runner.each(pieces, (from, count) -> {
            try (Invocation call = borrow(in, whole.ofBatch(count))) {
                runner.run(call.set(0, in.left((long) from * whole.m() * whole.k()))
                        .set(MatmulPrimitive.RIGHT, in.right((long) from * whole.k() * whole.n()))
                        .set(2, in.result().pointer((long) from * whole.m() * whole.n())));
            }
        });
    }

    private void byColumns(Operands in, Pieces pieces) {
        runner.each(pieces, (from, count) -> {
            MatmulPrimitive product = in.whole().ofColumns(count);
            Pointer right = in.right(in.whole().right(from));
            try (Temporaries t = new Temporaries();
                    Invocation call = borrow(in, product)) {
                call.set(0, in.left(0)).set(2, in.result().pointer(from));
                call.set(MatmulPrimitive.RIGHT, in.isPacked() ? packed(in, product, call, right, t) : right);
                if (in.bias() != null) {
                    call.set(3, in.bias().pointer(from));
                }
                runner.run(call);
            }
        });
    }

    private void byRows(Operands in, Pieces pieces, Temporaries t) {
        Pointer right = rightForRows(in, pieces.length(), t);
        // The last piece uses another primitive, which may need the right matrix in another layout.
        Pointer lastRight = pieces.lastLength() == pieces.length() ? right : rightForRows(in, pieces.lastLength(), t);
        runner.each(pieces, (from, count) -> {
            try (Invocation call = borrow(in, in.whole().ofRows(count))) {
                call.set(0, in.left(in.whole().left(from)))
                        .set(MatmulPrimitive.RIGHT, count == pieces.length() ? right : lastRight)
                        .set(2, in.result().pointer((long) from * in.whole().n()));
                if (in.bias() != null) {
                    call.set(3, in.bias().pointer());
                }
                runner.run(call);
            }
        });
    }

    private Pointer rightForRows(Operands in, int count, Temporaries t) {
        if (!in.isPacked()) {
            return in.right(0);
        }
        MatmulPrimitive product = in.whole().ofRows(count);
        try (Invocation call = borrow(in, product)) {
            return packed(in, product, call, in.right(0), t);
        }
    }

    private Invocation borrow(Operands in, MatmulPrimitive product) {
        boolean bias = in.bias() != null;
        return runner.borrow(
                product.key(Kind.MATMUL, in.precision(), bias), () -> product.product(in.precision(), bias));
    }

    /** Returns the right matrix in the layout that a product's primitive requires. */
    private Pointer packed(Operands in, MatmulPrimitive product, Invocation chooser, Pointer right, Temporaries t) {
        long bytes = chooser.bytes(MatmulPrimitive.RIGHT);
        NdArray packed = t.own(memory.allocate(Shape.of(Math.toIntExact((bytes + 3) / 4)), DType.FLOAT32));
        Pointer place = HostStorage.of(packed).pointer();
        runner.run(
                product.key(Kind.PACK_RIGHT, in.precision(), in.bias() != null),
                () -> product.packing(chooser),
                right,
                place);
        return place;
    }
}
