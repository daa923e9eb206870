package org.gan4j.backend.onednn;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;

/** Converts operands to the precision that a primitive uses. */
final class Rounding {
    private static final int GRAIN = 1 << 18;

    private final Runner runner;
    private final HostBackend memory;
    private volatile Precision precision = Precision.FLOAT32;

    Rounding(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
    }

    void use(Precision wanted) {
        precision = wanted;
    }

    Precision precision() {
        return precision;
    }

    /** Returns FLOAT32 numbers in a primitive's precision, in the same order; the caller owns the reference. */
    NdArray operand(NdArray x, Precision wanted) {
        HostStorage from = HostStorage.of(x);
        if (wanted == Precision.FLOAT32) {
            from.retain();
            return x;
        }
        try (Temporaries t = new Temporaries()) {
            NdArray rounded = t.own(memory.allocate(Shape.of((x.elements() + 1) / 2), DType.FLOAT32));
            HostStorage to = HostStorage.of(rounded);
            // Two rounded numbers take the place of one float.
            runner.each(
                    runner.pieces(x.elements(), x.elements() / GRAIN, 2 * Runner.LINE),
                    (begin, count) -> runner.run(
                            new Key(Kind.ROUND, null, count),
                            () -> rounding(count),
                            from.pointer(begin),
                            to.pointer(begin / 2)));
            return t.keep(rounded);
        }
    }

    private static Primitive rounding(long elements) {
        long[] sizes = {elements};
        long[] strides = {1};
        try (Layout floats = Layout.dense(elements);
                Layout rounded = Layout.strided(Precision.BF16, sizes, strides)) {
            return Reorder.make(floats.descriptor(), rounded.descriptor());
        }
    }
}
