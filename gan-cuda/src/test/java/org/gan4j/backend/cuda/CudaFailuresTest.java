package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.DType;
import org.gan4j.backend.KernelCase;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever call of CUDA fails: one error that names it, and nothing stays behind. */
final class CudaFailuresTest {
    private static final int MOST_CALLS = 300;
    private static final String FAILURE =
            "cuda: (cu|nvrtc|cublas)\\w+( of \\w+(\\.cu)?)? failed: (DRIVER|COMPILER|BLAS)_719(: .*)?";

    @Test
    void openingFailsInASentenceAndLeavesNothingOpen() {
        FakeCuda device = FakeBackends.device();
        for (int call = 0; ; call++) {
            assertThat(call).isLessThan(MOST_CALLS);
            int refused = call;
            device.failing(number -> number == refused);
            try {
                CudaBackend backend = FakeBackends.on(device);
                assertThat(device.failed()).as("call %d", call).isZero();
                device.failing(number -> false);
                assertThat(backend.close()).isEmpty();
                assertThat(device.live()).isEmpty();
                return;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageMatching(FAILURE);
            }
            assertThat(device.live()).as("after call %d", call).isEmpty();
        }
    }

    @Test
    void aKernelFailsInASentenceAndReleasesWhatItMade() {
        for (KernelCase each : KernelCase.all()) {
            if (elements(each) < 20_000) {
                failAtEveryCall(each);
            }
        }
    }

    private static int elements(KernelCase each) {
        return each.inputs().stream().mapToInt(Shape::elements).sum();
    }

    private static void failAtEveryCall(KernelCase each) {
        for (int call = 0; ; call++) {
            assertThat(call).as("%s", each).isLessThan(MOST_CALLS);
            FakeCuda device = FakeBackends.device();
            CudaBackend backend = FakeBackends.on(device);
            long before = backend.usedBytes();
            int refused = call;
            List<NdArray> inputs = inputs(backend, each);
            int errors = 0;
            device.failing(number -> number == refused);
            try {
                each.run(backend, inputs).forEach(NdArray::release);
                backend.read(inputs.isEmpty() ? one(backend, inputs) : inputs.get(0), new float[20_000]);
            } catch (IllegalStateException e) {
                assertThat(e).as("%s without call %d", each, call).hasMessageMatching(FAILURE);
                errors++;
            }
            int failed = device.failed();
            device.failing(number -> false);
            inputs.forEach(NdArray::release);
            assertThat(errors).as("%s without call %d", each, call).isEqualTo(failed);
            assertThat(backend.usedBytes()).as("%s without call %d", each, call).isEqualTo(before);
            assertThat(backend.close()).isEmpty();
            assertThat(device.live()).isEmpty();
            if (failed == 0) {
                return;
            }
        }
    }

    private static NdArray one(CudaBackend backend, List<NdArray> inputs) {
        inputs.add(backend.full(Shape.of(1), DType.FLOAT32, 1));
        return inputs.get(0);
    }

    private static List<NdArray> inputs(CudaBackend backend, KernelCase each) {
        List<NdArray> inputs = new ArrayList<>();
        each.inputs().forEach(shape -> inputs.add(backend.full(shape, DType.FLOAT32, 0.5)));
        return inputs;
    }

    @Test
    void aTextThatDoesNotCompileIsToldWithTheCompilersWords(@TempDir Path images) {
        FakeCuda device = FakeBackends.device();
        CudaBackend backend = CudaBackend.open(device, new CudaImages(images), CudaTape.MOST);
        NdArray x = backend.allocate(Shape.of(2), DType.FLOAT32);
        device.refusing("error: expected ';'");
        assertThatThrownBy(() -> backend.full(Shape.of(2), DType.FLOAT32, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cuda: nvrtcCompileProgram of elementwise.cu failed: COMPILER_6: error: expected ';'");
        x.release();
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }

    @Test
    void anExhaustedDeviceSaysWhatWasAskedWhatIsFreeAndWhoHoldsTheMost() {
        FakeCuda device = FakeBackends.device();
        CudaBackend backend = FakeBackends.on(device);
        backend.allocate(Shape.of(7), DType.INT32).release();
        device.limit(device.usedBytes() + (1 << 20));
        List<NdArray> arrays = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            arrays.add(backend.allocate(Shape.of(1 << 14), DType.FLOAT64));
        }
        arrays.add(backend.allocate(Shape.of(10), DType.INT32));
        device.forgetCalls();
        assertThatThrownBy(() -> backend.allocate(Shape.of(1 << 28), DType.FLOAT32))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage(
                        "cuda: expects 1.00 GiB of device memory for 268435456 FLOAT32 elements, got 0.00 GiB free of"
                                + " 0.03 GiB; the most is held by arrays: 3 of 16384 FLOAT64 elements, 1 of 10 INT32 elements,"
                                + " 1 of 3 INT32 elements");
        assertThat(device.calls())
                .containsExactly("allocate", "zero", "free", "streamSynchronize", "poolTrim", "allocate", "memoryInfo");
        NdArray fits = backend.full(Shape.of(10), DType.FLOAT32, 1);
        fits.release();
        arrays.forEach(NdArray::release);
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }

    @Test
    void arraysThatNobodyReleasedAreFreedWithTheBackend() {
        FakeCuda device = FakeBackends.device();
        CudaBackend backend = FakeBackends.on(device);
        backend.full(Shape.of(10), DType.FLOAT32, 1);
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
    }

    @Test
    void aHandleThatIsNotReleasedIsToldAndTheOthersAreReleased() {
        FakeCuda device = FakeBackends.device();
        CudaBackend backend = FakeBackends.on(device);
        device.failing(number -> number == 1);
        assertThat(backend.close()).hasSize(1).allMatch(failure -> failure.matches(FAILURE));
        assertThat(device.live()).isEmpty();
    }

    @Test
    void withoutAGpuOrWithOneThatIsTooOldThatIsSaid() {
        FakeCuda none = FakeBackends.device();
        none.devices = 0;
        refuse(none, "expects an NVIDIA GPU, got none");
        FakeCuda old = FakeBackends.device();
        old.capability = 61;
        refuse(old, "expects a GPU of compute capability 7.5 or newer, got Fake of 6.1");
        FakeCuda driver = FakeBackends.device();
        driver.driver = 12040;
        refuse(driver, "expects a driver for CUDA 13 or newer, got one for CUDA 12.4");
    }

    private static void refuse(FakeCuda device, String message) {
        assertThatThrownBy(() -> FakeBackends.on(device))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessage(message);
        assertThat(device.live()).isEmpty();
    }
}
