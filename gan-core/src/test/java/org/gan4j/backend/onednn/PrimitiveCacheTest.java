package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.Workers;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which primitives are kept, and that one in use outlives its place among them. */
final class PrimitiveCacheTest {
    private static final int ELEMENTS = 16;

    private final OneDnnKernels kernels = new OneDnnKernels(new HostMemory(), new Workers());
    private final Runner runner = new Runner(kernels);
    private int made;

    /** Loads oneDNN. */
    @BeforeEach
    void load() {
        Backends.named("onednn");
    }

    private Invocation borrow(PrimitiveCache cache, Unary function) {
        return cache.borrow(new Key(Kind.FORWARD, function), () -> {
            made++;
            return Eltwise.forward(function, ELEMENTS, 0);
        });
    }

    @Test
    void aPrimitiveIsMadeOnceAndSharedWhileItIsInUse() {
        PrimitiveCache cache = new PrimitiveCache(1 << 20);
        try (Invocation first = borrow(cache, Unary.SQRT);
                Invocation second = borrow(cache, Unary.SQRT)) {
            assertThat(second).isNotSameAs(first);
        }
        borrow(cache, Unary.SQRT).close();
        assertThat(made).isEqualTo(1);
    }

    @Test
    void aPrimitiveInUseOutlivesItsRetirement() {
        PrimitiveCache cache = new PrimitiveCache(1);
        try (Invocation root = borrow(cache, Unary.SQRT)) {
            borrow(cache, Unary.ABS).close();
            borrow(cache, Unary.EXP).close();
            assertThat(run(root, 9)).containsOnly(3);
        }
        borrow(cache, Unary.SQRT).close();
        assertThat(made).isEqualTo(4);
    }

    @Test
    void thoseThatWereNotUsedForTheLongestTimeGo() {
        PrimitiveCache cache = new PrimitiveCache(4 * (48 << 10));
        borrow(cache, Unary.SQRT).close();
        borrow(cache, Unary.ABS).close();
        borrow(cache, Unary.EXP).close();
        borrow(cache, Unary.TANH).close();
        borrow(cache, Unary.SQRT).close();
        borrow(cache, Unary.SIGMOID).close();
        assertThat(made).isEqualTo(5);

        borrow(cache, Unary.SQRT).close();
        assertThat(made).isEqualTo(5);
        borrow(cache, Unary.ABS).close();
        assertThat(made).isEqualTo(6);
    }

    private float[] run(Invocation invocation, double value) {
        NdArray x = kernels.full(Shape.of(ELEMENTS), DType.FLOAT32, value);
        NdArray y = kernels.allocate(Shape.of(ELEMENTS), DType.FLOAT32);
        runner.run(invocation
                .set(0, HostStorage.of(x).pointer())
                .set(1, HostStorage.of(y).pointer()));
        float[] values = new float[ELEMENTS];
        kernels.read(y, values);
        x.release();
        y.release();
        return values;
    }
}
