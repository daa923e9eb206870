package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Work waits in order, uses memory again in order, and fails once for all. */
final class CudaTapeTest {
    private static final int MOST_CALLS = 200;
    private static final String UNSOUND =
            "cuda: expects a device in a known state, got one whose arrays may hold anything since ";

    private final FakeCuda device = FakeBackends.device();
    private final CudaBackend backend = FakeBackends.on(device);

    @Test
    void anUploadIntoMemoryThatWaitingWorkReadsComesAfterIt() {
        NdArray old = backend.of(Shape.of(2), new float[] {1, 2});
        NdArray sum = backend.binary(Binary.ADD, old, 10.0);
        long address = ((CudaStorage) old.storage()).address();
        old.release();
        NdArray uploaded = backend.of(Shape.of(2), new float[] {100, 200});
        assertThat(((CudaStorage) uploaded.storage()).address()).isEqualTo(address);
        assertThat(read(sum)).containsExactly(11, 12);
        assertThat(read(uploaded)).containsExactly(100, 200);
    }

    @Test
    void memoryIsUsedAgainInTheOrderOfTheWork() {
        NdArray one = backend.full(Shape.of(2), DType.FLOAT32, 1);
        NdArray sum = backend.binary(Binary.ADD, one, 1.0);
        one.release();
        NdArray other = backend.full(Shape.of(2), DType.FLOAT32, 7);
        NdArray both = backend.binary(Binary.ADD, sum, other);
        assertThat(read(both)).containsExactly(9, 9);
        assertThat(read(sum)).containsExactly(2, 2);
    }

    @Test
    void memoryIsFreedAfterTheWorkThatWaitsForIt() {
        NdArray one = backend.full(Shape.of(2), DType.FLOAT32, 1);
        NdArray sum = backend.binary(Binary.ADD, one, 1.0);
        one.release();
        device.forgetCalls();
        backend.freeIdle();
        assertThat(device.calls()).containsExactly("zero", "launch", "launch", "free");
        assertThat(read(sum)).containsExactly(2, 2);
    }

    private float[] read(NdArray x) {
        float[] values = new float[x.elements()];
        backend.read(x, values);
        return values;
    }

    @Test
    void twoThreadsWriteToOneTape() {
        List<CompletableFuture<List<Float>>> results = new ArrayList<>();
        for (int thread = 1; thread <= 2; thread++) {
            int size = thread;
            results.add(CompletableFuture.supplyAsync(() -> {
                List<Float> values = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    Loop loop = new Loop(backend, size);
                    values.add(loop.run(i % 5) - (i % 5) * Loop.SUMS);
                    loop.release();
                    backend.allocate(Shape.of(i + 1, size), DType.FLOAT64).release();
                }
                return values;
            }));
        }
        assertThat(results.get(0).join()).hasSize(100).containsOnly(1f);
        assertThat(results.get(1).join()).hasSize(100).containsOnly(2f);
        assertThat(device.count("captureBegin")).isPositive();
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }

    @Test
    void eachCallOfALoopWithGraphsFailsInASentenceAndLeavesNothingBehind() {
        for (int call = 0; ; call++) {
            assertThat(call).isLessThan(MOST_CALLS);
            int only = call;
            boolean none = fail(number -> number == only) == 0;
            fail(number -> number >= only);
            if (none) {
                return;
            }
        }
    }

    /** Returns how many calls failed. */
    private static int fail(IntPredicate fails) {
        FakeCuda lost = FakeBackends.device();
        CudaBackend failing = FakeBackends.on(lost);
        Loop loop = new Loop(failing);
        loop.run(1);
        long used = failing.usedBytes();
        lost.failing(fails);
        String first = "";
        try {
            loop.run(1);
            loop.run(2);
            loop.run(2);
            lost.splitting();
            loop.run(3);
        } catch (IllegalStateException e) {
            first = e.getMessage();
            assertThat(first).matches("cuda: (cu|cublas)\\w+( of \\w+)? failed: (DRIVER|BLAS)_719");
        }
        int failed = lost.failed();
        lost.failing(number -> false);
        assertThat(first.isEmpty()).isEqualTo(failed == 0);
        assertThat(failing.usedBytes()).isEqualTo(used);
        if (failed > 0) {
            String reason = UNSOUND + first.substring("cuda: ".length());
            assertThatThrownBy(() -> loop.run(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(reason);
            assertThatThrownBy(() -> failing.allocate(Shape.of(1), DType.FLOAT32))
                    .hasMessage(reason);
        }
        assertThat(failing.close()).isEmpty();
        assertThat(lost.live()).isEmpty();
        return failed;
    }

    @Test
    void aReadAfterAFailureThrowsInsteadOfReturningWhatIsThere() {
        NdArray x = backend.of(Shape.of(2), new float[] {1, 2});
        read(x);
        NdArray sum = backend.binary(Binary.ADD, x, 1.0);
        device.failing(number -> number == 1);
        assertThatThrownBy(() -> read(sum))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cuda: cuMemcpyDtoHAsync failed: DRIVER_719");
        assertThatThrownBy(() -> read(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(UNSOUND + "cuMemcpyDtoHAsync failed: DRIVER_719");
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }

    @Test
    void aBackendThatWasClosedSaysSo() {
        NdArray x = backend.full(Shape.of(2), DType.FLOAT32, 1);
        assertThat(backend.close()).isEmpty();
        assertThatThrownBy(() -> read(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cuda: expects a device in a known state, got one that was closed");
        x.release();
        assertThat(device.live()).isEmpty();
    }
}
