package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Works that come again are launched as a graph. */
final class CudaGraphsTest {
    private static final List<String> READ = List.of("copyToHost", "streamSynchronize");

    private final FakeCuda device = FakeBackends.device();
    private final CudaBackend backend = FakeBackends.on(device);

    @AfterEach
    void everyHandleIsReleased() {
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }

    private static List<String> works() {
        List<String> works = new ArrayList<>(List.of("multiply"));
        IntStream.range(0, Loop.SUMS).forEach(i -> works.add("launch"));
        return works;
    }

    private static List<String> captured(String... more) {
        List<String> calls = new ArrayList<>(List.of("captureBegin"));
        calls.addAll(works());
        calls.add("captureEnd");
        calls.addAll(List.of(more));
        calls.addAll(READ);
        return calls;
    }

    /** The calls of one more round. */
    private List<String> calls(Loop loop, double number) {
        device.forgetCalls();
        assertThat(loop.run(number)).isEqualTo((float) (2 + Loop.SUMS * number));
        return device.calls();
    }

    @Test
    void worksAreCapturedTheSecondTimeAndOnlyLaunchedFromTheThirdOn() {
        Loop loop = new Loop(backend);
        assertThat(calls(loop, 1)).containsSubsequence(works()).doesNotContain("captureBegin");
        assertThat(calls(loop, 1)).isEqualTo(captured("graphInstantiate", "graphDestroy", "graphLaunch"));
        List<String> launched = new ArrayList<>(List.of("graphLaunch"));
        launched.addAll(READ);
        assertThat(calls(loop, 1)).isEqualTo(launched);
        assertThat(calls(loop, 1)).isEqualTo(launched);
    }

    @Test
    void otherNumbersUpdateTheGraph() {
        Loop loop = new Loop(backend);
        loop.run(1);
        loop.run(1);
        assertThat(calls(loop, 2)).isEqualTo(captured("executableUpdate", "graphDestroy", "graphLaunch"));
        assertThat(calls(loop, 2)).startsWith("graphLaunch");
    }

    @Test
    void anotherTopologyIsBuiltAnew() {
        Loop loop = new Loop(backend);
        loop.run(1);
        loop.run(1);
        device.splitting();
        assertThat(calls(loop, 2))
                .isEqualTo(captured(
                        "executableUpdate", "executableDestroy", "graphInstantiate", "graphDestroy", "graphLaunch"));
        assertThat(device.live()).containsOnlyOnce("executable");
    }

    @Test
    void fewWorksAreLaunchedOneByOne() {
        NdArray x = backend.full(Shape.of(3), DType.FLOAT32, 1);
        for (int i = 0; i < 3; i++) {
            backend.read(x, new float[3]);
            device.forgetCalls();
            backend.sumOfSquares(x).release();
            backend.read(x, new float[3]);
            assertThat(device.calls()).containsSubsequence("launch", "launch", "copyToHost");
            assertThat(device.calls()).doesNotContain("captureBegin");
        }
    }

    @Test
    void adamsNumbersAreOthersEachTimeSoThatItIsNoPartOfAGraph() {
        Loop loop = new Loop(backend);
        NdArray[] arrays = new NdArray[4];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = backend.full(Shape.of(3), DType.FLOAT32, i);
        }
        for (int step = 1; step <= 4; step++) {
            device.forgetCalls();
            for (int i = 0; i < 10; i++) {
                backend.adam(arrays[0], arrays[1], arrays[2], arrays[3], adam(step));
            }
            loop.run(1);
        }
        List<String> calls = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> calls.add("launch"));
        calls.add("graphLaunch");
        calls.addAll(READ);
        assertThat(device.calls()).isEqualTo(calls);
    }

    private static AdamStep adam(int step) {
        return new AdamStep(0.1 / step, 0.5, 0.9, 1.0 / step, 1e-8, 0);
    }

    @Test
    void aTapeThatNobodyReadsIsLaunchedInPieces() {
        NdArray x = backend.full(Shape.of(3), DType.FLOAT32, 1);
        backend.read(x, new float[3]);
        device.forgetCalls();
        for (int i = 0; i < 3 * CudaTape.MOST; i++) {
            backend.assign(x, x);
        }
        assertThat(device.count("copyOnDevice")).isEqualTo(2L * CudaTape.MOST);
        assertThat(device.count("graphLaunch")).isEqualTo(2);
    }

    @Test
    void graphsAreBoundedAndOneThatIsInUseIsNotDestroyedForAnother() {
        List<Loop> loops = new ArrayList<>();
        for (int size = 1; size <= CudaGraphs.MOST + 4; size++) {
            loops.add(new Loop(backend, size));
        }
        device.forgetCalls();
        for (int round = 0; round < 4; round++) {
            loops.forEach(loop -> loop.run(1));
        }
        assertThat(device.count("graphInstantiate")).isEqualTo(CudaGraphs.MOST);
        assertThat(device.live().stream().filter("executable"::equals)).hasSize(CudaGraphs.MOST);
        for (int i = 0; i < CudaGraphs.LATELY; i++) {
            loops.get(1).run(1);
        }
        device.forgetCalls();
        loops.get(CudaGraphs.MOST + 1).run(1);
        assertThat(device.calls()).containsSubsequence("executableDestroy", "graphInstantiate", "graphLaunch");
        assertThat(device.live().stream().filter("executable"::equals)).hasSize(CudaGraphs.MOST);
    }

    @Test
    void worksOfOtherSizesEachTimeAreNeverCaptured() {
        for (int size = 1; size <= 60; size++) {
            Loop loop = new Loop(backend, size);
            device.forgetCalls();
            loop.run(1);
            assertThat(device.calls()).doesNotContain("captureBegin");
            loop.release();
        }
        assertThat(device.live()).doesNotContain("graph", "executable");
    }

    @Test
    void withoutMemoryForAGraphWorksAreLaunchedOneByOne() {
        device.limitGraphs(1);
        Loop fits = new Loop(backend, 2);
        Loop other = new Loop(backend, 3);
        for (int i = 0; i < 2; i++) {
            fits.run(1);
            assertThat(other.run(1)).isEqualTo(3 + Loop.SUMS);
        }
        device.forgetCalls();
        assertThat(other.run(1)).isEqualTo(3 + Loop.SUMS);
        assertThat(device.calls()).startsWith("multiply").doesNotContain("captureBegin");
        assertThat(calls(fits, 1)).startsWith("graphLaunch");
        assertThat(device.live()).doesNotContain("graph");
    }
}
