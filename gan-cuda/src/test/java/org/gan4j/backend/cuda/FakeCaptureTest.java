package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import org.gan4j.backend.DType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake device refuses what CUDA refuses while a stream captures, and spoils the graph. */
final class FakeCaptureTest {
    private static final int SPOILT = 901;

    private final FakeCuda device = FakeBackends.device();
    private final long[] made = new long[1];
    private long stream;
    private long event;
    private long memory;
    private long pinned;

    @BeforeEach
    void capture() {
        succeeds(device.streamCreate(made));
        stream = made[0];
        succeeds(device.eventCreate(made));
        event = made[0];
        succeeds(device.allocate(64, stream, made));
        memory = made[0];
        succeeds(device.pinnedAllocate(64, made));
        pinned = made[0];
        succeeds(device.captureBegin(stream));
    }

    @AfterEach
    void nothingIsLeft() {
        succeeds(device.pinnedFree(pinned));
        succeeds(device.free(memory, stream));
        succeeds(device.eventDestroy(event));
        succeeds(device.streamDestroy(stream));
        assertThat(device.live()).isEmpty();
    }

    private static void succeeds(int status) {
        assertThat(status).isEqualTo(CudaCalls.SUCCESS);
    }

    @Test
    void whatAllocatesWaitsOrReadsTheHostIsRefused() {
        refuses(calls -> calls.allocate(64, stream, made));
        refuses(calls -> calls.free(memory, stream));
        refuses(calls -> calls.streamSynchronize(stream));
        refuses(calls -> calls.eventSynchronize(event));
        refuses(calls -> calls.eventRecord(event, stream));
        refuses(calls -> calls.copyToDevice(memory, pinned, 64, stream));
        refuses(calls -> calls.copyToHost(pinned, memory, 64, stream));
        refuses(calls -> calls.pinnedAllocate(64, made));
        refuses(calls -> calls.moduleLoad("kernels.so".getBytes(StandardCharsets.UTF_8), made));
        refuses(calls -> calls.moduleFunction(1, "fill", made));
        succeeds(device.captureEnd(stream, made));
        succeeds(device.graphDestroy(made[0]));
    }

    private void refuses(ToIntFunction<CudaCalls> call) {
        assertThat(call.applyAsInt(device)).isEqualTo(FakeStream.NOT_IN_CAPTURE);
        assertThat(device.zero(memory, 64, stream)).isEqualTo(SPOILT);
        assertThat(device.captureEnd(stream, made)).isEqualTo(SPOILT);
        succeeds(device.captureBegin(stream));
    }

    @Test
    void aProductWithoutMemoryOfItsOwnIsRefused() {
        long[] blas = new long[1];
        succeeds(device.blasCreate(blas));
        succeeds(device.blasUse(blas[0], stream));
        CudaProduct product = new CudaProduct(DType.FLOAT32, false, false, 1, 1, 1, memory, 1, memory, 1, memory, 1, 1);
        refuses(calls -> calls.multiply(blas[0], product));
        succeeds(device.blasWorkspace(blas[0], memory, 64));
        succeeds(device.multiply(blas[0], product));
        succeeds(device.captureEnd(stream, made));
        succeeds(device.graphDestroy(made[0]));
        succeeds(device.blasDestroy(blas[0]));
    }

    @Test
    void callsOfOtherThreadsThatAreNotOnTheStreamArePermitted() {
        long[] other = new long[1];
        succeeds(CompletableFuture.supplyAsync(() -> device.pinnedAllocate(64, other))
                .join());
        succeeds(device.captureEnd(stream, made));
        succeeds(device.graphDestroy(made[0]));
        succeeds(device.pinnedFree(other[0]));
    }

    @Test
    void whatIsCapturedRunsWhenTheGraphIsLaunchedAndNotBefore() {
        device.pinnedBuffer(pinned, 64).putInt(0, 7);
        succeeds(device.zero(memory, 64, stream));
        succeeds(device.captureEnd(stream, made));
        long graph = made[0];
        succeeds(device.graphInstantiate(graph, made));
        succeeds(device.graphDestroy(graph));
        succeeds(device.copyToDevice(memory, pinned, 64, stream));
        assertThat(read()).isEqualTo(7);
        succeeds(device.graphLaunch(made[0], stream));
        assertThat(read()).isZero();
        succeeds(device.executableDestroy(made[0]));
        assertThat(device.graphLaunch(made[0], stream)).isEqualTo(FakeHandles.BAD_HANDLE);
    }

    private int read() {
        succeeds(device.copyToHost(pinned, memory, 64, stream));
        succeeds(device.streamSynchronize(stream));
        return device.pinnedBuffer(pinned, 64).getInt(0);
    }
}
