package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.backend.Tolerance.BITS;
import static org.gan4j.backend.Tolerance.EXACT;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Making, reading, changing and releasing arrays. */
interface StorageConformance extends Family {
    @Test
    default void theBackendSaysItsNameAndDescriptionInOneLine() {
        assertThat(kernels().tested().name()).matches("[a-z0-9-]+");
        assertThat(kernels().tested().description()).isNotBlank().doesNotContain("\n");
    }

    @Test
    default void whatIsReadIsWhatWasGiven() {
        Samples samples = new Samples("storage");
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                requireRead(samples.any(shape, dtype));
            }
        }
        requireRead(Samples.cycle(DType.FLOAT32, Float.NaN, -0.0, Float.MIN_VALUE, Float.MAX_VALUE, -1 / 0.0));
        requireRead(Samples.cycle(DType.FLOAT64, Double.NaN, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -1 / 0.0));
        requireRead(Samples.cycle(DType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE, (1 << 24) + 1, 0));
    }

    @Test
    default void anArrayIsACopyOfTheHostsValues() {
        Backend backend = kernels().tested();
        float[] values = {1, 2, 3};
        NdArray x = backend.of(Shape.of(3), values);
        values[0] = 5;
        float[] read = new float[3];
        backend.read(x, read);
        assertThat(read).containsExactly(1, 2, 3);
        read[0] = 5;
        backend.read(x, read);
        assertThat(read).containsExactly(1, 2, 3);
        x.release();
    }

    @Test
    default void aFullArrayHoldsOneValueRoundedToItsType() {
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                check("full 7", BITS, (b, in) -> b.full(shape, dtype, 7));
                check("full 0.1", BITS, (b, in) -> b.full(shape, dtype, dtype.isFloating() ? 0.1 : -3));
            }
        }
    }

    @Test
    default void anAllocatedArrayTakesWhatIsAssignedToIt() {
        Samples samples = new Samples("assign");
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                HostArray source = samples.any(shape, dtype);
                check("assign", BITS, (b, in) -> assigned(b, b.allocate(shape, dtype), in.get(0)), source);
                Shape flat = Shape.of(shape.elements());
                check("assign flat", BITS, (b, in) -> assigned(b, b.full(flat, dtype, 1), in.get(0)), source);
            }
        }
    }

    @Test
    default void castsRoundToTheNearestAndTruncateTowardsIntegers() {
        Samples samples = new Samples("cast");
        for (DType from : Grid.ALL) {
            for (DType to : Grid.ALL) {
                for (Shape shape : Grid.SHAPES) {
                    checkCast(from.isFloating() ? samples.uniform(shape, from, -9, 9) : samples.any(shape, from), to);
                }
            }
        }
        checkCast(Samples.cycle(DType.FLOAT64, 0.1, 1e-50, 1e300, -1e300, -0.0, Double.NaN, 1 / 0.0), DType.FLOAT32);
        checkCast(Samples.cycle(DType.FLOAT32, 0.1, 1e-45, 3e38, -0.0, Double.NaN, -1 / 0.0), DType.FLOAT64);
        checkCast(Samples.cycle(DType.FLOAT64, 2.7, -2.7, 0.5, -0.99, 2147483647.0, -2147483648.0), DType.INT32);
        checkCast(Samples.cycle(DType.FLOAT32, 2.7, -2.7, 0.5, -0.99, 16777217.0), DType.INT32);
        checkCast(Samples.cycle(DType.INT32, 16777217, 16777219, Integer.MAX_VALUE, Integer.MIN_VALUE), DType.FLOAT32);
        checkCast(Samples.cycle(DType.INT32, 16777217, Integer.MAX_VALUE, Integer.MIN_VALUE), DType.FLOAT64);
    }

    @Test
    default void viewsShareTheirStorageUntilTheLastIsReleased() {
        Backend backend = kernels().tested();
        NdArray x = backend.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});
        NdArray view = x.reshape(Shape.of(3, 2));
        NdArray source = backend.of(Shape.of(6), new float[] {6, 5, 4, 3, 2, 1});
        backend.assign(view, source);
        x.release();
        NdArray sums = backend.reduce(Reduction.SUM, view, new int[] {0});
        assertThat(HostArray.read(backend, sums).values()).containsExactly(12, 9);
        List.of(view, source, sums).forEach(NdArray::release);
        KernelCheck.requireReleased("the view", view.storage());
    }

    /** A pool that hands out a block twice, or takes back one that is in use, mixes these up. */
    @Test
    default void recycledMemoryBelongsToOneArrayAtATime() {
        Backend backend = kernels().tested();
        RandomStream random = RandomStream.seeded(3).split("recycling");
        List<NdArray> live = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            live.add(backend.full(Shape.of(1 + random.nextInt(300)), DType.FLOAT32, i));
            values.add((double) i);
            if (live.size() > 20) {
                int victim = random.nextInt(live.size());
                requireAll(values.remove(victim), backend, live.get(victim));
                live.remove(victim).release();
            }
        }
        for (int i = 0; i < live.size(); i++) {
            requireAll(values.get(i), backend, live.get(i));
            live.get(i).release();
        }
    }

    @Test
    default void aReleasedArrayIsRefusedByEveryReadAndAssignment() {
        Backend backend = kernels().tested();
        for (DType dtype : Grid.ALL) {
            NdArray gone = backend.full(Shape.of(2, 3), dtype, 1);
            gone.release();
            NdArray live = backend.full(Shape.of(2, 3), dtype, 1);
            requireRefusal(gone, () -> HostArray.read(backend, gone));
            requireRefusal(gone, () -> backend.assign(gone, live));
            requireRefusal(gone, () -> backend.assign(live, gone));
            requireRefusal(gone, gone::release);
            live.release();
        }
    }

    @Test
    default void arraysOfAnotherBackendAreRefused() {
        Backend backend = kernels().tested();
        NdArray foreign = new ReferenceBackend().full(Shape.of(2, 2), DType.FLOAT32, 1);
        NdArray own = backend.full(Shape.of(2, 2), DType.FLOAT32, 1);
        List<ThrowingCallable> calls = List.of(
                () -> HostArray.read(backend, foreign),
                () -> backend.assign(own, foreign),
                () -> backend.unary(Unary.EXP, foreign, 0),
                () -> backend.binary(Binary.ADD, own, foreign),
                () -> backend.matmul(foreign, false, own, false),
                () -> backend.concatenate(List.of(own, foreign), 0));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
        }
        own.release();
    }

    /** Fails unless the call says that the array's memory was released. */
    static void requireRefusal(NdArray released, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(KernelCheck.releasedMessage(released.storage()));
    }

    private void requireRead(HostArray x) {
        NdArray array = x.on(kernels().tested());
        BITS.require("read " + x, x, HostArray.read(kernels().tested(), array));
        array.release();
        KernelCheck.requireReleased("read", array.storage());
    }

    private void checkCast(HostArray x, DType dtype) {
        check("cast to " + dtype, EXACT, (b, in) -> b.cast(in.get(0), dtype), x);
    }

    private static NdArray assigned(Backend backend, NdArray destination, NdArray source) {
        try {
            backend.assign(destination, source);
            return destination;
        } catch (IllegalStateException e) {
            destination.release();
            throw e;
        }
    }

    private static void requireAll(double value, Backend backend, NdArray x) {
        assertThat(HostArray.read(backend, x).values()).containsOnly(value);
    }
}
