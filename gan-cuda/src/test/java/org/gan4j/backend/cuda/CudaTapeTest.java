package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Work waits in order, uses memory again in order, and fails once for all. */
final class CudaTapeTest {
    private static final int MOST_CALLS = 200;
    private static final int ASSIGNMENTS = 10 * CudaTape.MOST;
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
        NdArray x = backend.full(Shape.of(2), DType.FLOAT32, 1);
        read(x);
        device.forgetCalls();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> assign(x));
        assign(x);
        other.join();
        read(x);
        long inGraphs = device.count("graphLaunch") * CudaTape.MOST;
        long captured = device.count("captureBegin") * CudaTape.MOST;
        assertThat(device.count("copyOnDevice") - captured + inGraphs).isEqualTo(2 * ASSIGNMENTS);
    }

    private void assign(NdArray x) {
        for (int i = 0; i < ASSIGNMENTS; i++) {
            backend.assign(x, x);
        }
    }

    @Test
    void callsOfAnotherThreadWaitUntilTheCaptureHasEnded() {
        NdArray x = backend.full(Shape.of(5), DType.FLOAT32, 3);
        Loop loop = new Loop(backend);
        loop.run(1);
        List<CompletableFuture<NdArray>> results = new ArrayList<>();
        device.whileCapturing(() -> {
            results.add(meanwhile(() -> backend.allocate(Shape.of(7), DType.FLOAT32)));
            results.add(meanwhile(() -> backend.of(Shape.of(5), new float[5])));
            results.add(meanwhile(() -> {
                read(x);
                return x;
            }));
        });
        assertThat(loop.run(1)).isEqualTo(2 + Loop.SUMS);
        assertThat(results).hasSize(3).allSatisfy(result -> assertThat(result.join())
                .isNotNull());
        assertThat(device.count("graphLaunch")).isEqualTo(1);
    }

    /** Lets another thread do something until it has done so or waits. */
    private static CompletableFuture<NdArray> meanwhile(Supplier<NdArray> does) {
        CompletableFuture<NdArray> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(does.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        return result;
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
