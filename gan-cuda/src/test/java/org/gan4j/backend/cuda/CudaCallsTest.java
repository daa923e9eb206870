package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which calls of CUDA the backend makes, and in which order. */
final class CudaCallsTest {
    private final FakeCuda device = FakeBackends.device();
    private final CudaBackend backend = FakeBackends.on(device);

    @Test
    void aKernelWaitsUntilSomethingIsReadAndItsMemoryIsUsedAgain() {
        NdArray x = backend.full(Shape.of(5, 3), DType.FLOAT32, 1);
        NdArray first = backend.binary(Binary.ADD, x, x);
        backend.read(first, new float[15]);
        device.forgetCalls();
        NdArray second = backend.binary(Binary.ADD, x, first);
        assertThat(device.calls()).containsExactly("allocate");
        first.release();
        NdArray third = backend.binary(Binary.ADD, x, second);
        assertThat(device.calls()).containsExactly("allocate");
        backend.read(third, new float[15]);
        assertThat(device.calls()).containsExactly("allocate", "launch", "launch", "copyToHost", "streamSynchronize");
    }

    @Test
    void withoutGraphsAKernelIsLaunchedWhereItIsCalled() {
        FakeCuda other = FakeBackends.device();
        CudaBackend eager = FakeBackends.eager(other);
        NdArray x = eager.full(Shape.of(5, 3), DType.FLOAT32, 1);
        eager.binary(Binary.ADD, x, x).release();
        other.forgetCalls();
        eager.binary(Binary.ADD, x, x);
        assertThat(other.calls()).containsExactly("launch");
        assertThat(eager.close()).isEmpty();
        assertThat(other.live()).isEmpty();
    }

    @Test
    void onlyReadsSynchronise() {
        NdArray x = backend.of(Shape.of(2, 2), new float[] {1, 2, 3, 4});
        NdArray product = backend.matmul(x, false, x, true);
        NdArray picture = backend.of(Shape.of(1, 2, 3, 3), new float[18]);
        NdArray weight = backend.of(Shape.of(4, 2, 3, 3), new float[72]);
        NdArray convolved = backend.convolve(picture, weight, null, Window.of(3).padding(1));
        backend.assign(x, product);
        backend.gather(x, 0, backend.of(Shape.of(1), new int[] {1}));
        assertThat(device.calls()).doesNotContain("streamSynchronize", "copyToHost");
        device.forgetCalls();
        backend.read(convolved, new float[36]);
        // The launches are those of the gathering; everything before it went ahead of its indices. The second copy is
        // that
        // of the first index out of range, since a kernel had indices.
        assertThat(device.calls())
                .containsExactly(
                        "launch", "launch", "copyToHost", "streamSynchronize", "copyToHost", "streamSynchronize");
        device.forgetCalls();
        backend.read(product, new float[4]);
        assertThat(device.calls()).containsExactly("copyToHost", "streamSynchronize");
    }

    @Test
    void anUploadWaitsForThePinnedMemoryThatItWritesTo() {
        float[] values = new float[(1 << 20) + 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        backend.read(backend.full(Shape.of(1), DType.FLOAT32, 1), new float[1]);
        device.forgetCalls();
        NdArray x = backend.of(Shape.of(values.length), values);
        assertThat(device.calls())
                .containsExactly(
                        "allocate",
                        "eventSynchronize",
                        "copyToDevice",
                        "eventRecord",
                        "eventSynchronize",
                        "copyToDevice",
                        "eventRecord",
                        "eventSynchronize",
                        "copyToDevice",
                        "eventRecord");
        float[] read = new float[values.length];
        backend.read(x, read);
        assertThat(read).isEqualTo(values);
    }

    @Test
    void aConvolutionIsOneProductForEachGroup() {
        NdArray x = backend.full(Shape.of(2, 6, 4, 4), DType.FLOAT32, 1);
        NdArray weight = backend.full(Shape.of(9, 2, 3, 3), DType.FLOAT32, 1);
        backend.read(backend.convolve(x, weight, null, Window.of(3)), new float[72]);
        assertThat(device.calls().stream().filter("multiply"::equals)).hasSize(3);
        device.forgetCalls();
        NdArray gradient = backend.full(Shape.of(2, 9, 2, 2), DType.FLOAT32, 1);
        backend.read(backend.conv2dWeightGradient(gradient, x, Window.of(3), weight.shape()), new float[162]);
        assertThat(device.calls().stream().filter("multiply"::equals)).hasSize(1);
    }

    @Test
    void aTextIsCompiledOnceForAllProcesses(@TempDir Path folder) throws IOException {
        CudaImages images = new CudaImages(folder.resolve("images"));
        assertThat(compilations(images)).isEqualTo(1);
        assertThat(compilations(images)).isZero();
        try (Stream<Path> files = Files.list(images.folder())) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.toString()).endsWith(".cubin");
            Files.writeString(file, "damaged");
        }
        assertThat(compilations(images)).isEqualTo(1);
        assertThat(compilations(images)).isZero();
    }

    @Test
    void aFolderThatCannotBeWrittenCostsCompilationsOnly(@TempDir Path folder) throws IOException {
        CudaImages images = new CudaImages(Files.createFile(folder.resolve("file")));
        assertThat(compilations(images)).isEqualTo(1);
        assertThat(compilations(images)).isEqualTo(1);
    }

    private static long compilations(CudaImages images) {
        FakeCuda other = FakeBackends.device();
        CudaBackend backend = CudaBackend.open(other, images, CudaTape.MOST);
        NdArray x = backend.full(Shape.of(2), DType.INT32, 3);
        int[] read = new int[2];
        backend.read(x, read);
        assertThat(read).containsExactly(3, 3);
        assertThat(backend.close()).isEmpty();
        assertThat(other.live()).isEmpty();
        return other.calls().stream().filter("programCompile"::equals).count();
    }

    @Test
    void anotherArchitectureOrCompilerMakesAnotherImage() {
        List<String> old = List.of("--gpu-architecture=sm_80");
        String key = CudaImages.key("text", old, 13000);
        assertThat(key).hasSize(64).isEqualTo(CudaImages.key("text", old, 13000));
        assertThat(List.of(
                        CudaImages.key("text", List.of("--gpu-architecture=sm_90"), 13000),
                        CudaImages.key("text", old, 13010),
                        CudaImages.key("other", old, 13000)))
                .doesNotContain(key)
                .doesNotHaveDuplicates();
    }

    @Test
    void anArrayOfAnotherInstanceIsRefused() {
        NdArray foreign = FakeBackends.on(FakeBackends.device()).full(Shape.of(1), DType.FLOAT32, 1);
        assertThatThrownBy(() -> backend.cast(foreign, DType.FLOAT64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cuda: expects an array of its own, got one of another instance");
    }

    @Test
    void axesThatCannotBeMergedAreLimited() {
        NdArray x = backend.full(Shape.of(2, 1, 2, 1, 2, 1, 2, 1, 2), DType.FLOAT32, 1);
        assertThatThrownBy(() -> backend.broadcast(x, Shape.of(2, 2, 2, 2, 2, 2, 2, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cuda: expects at most 8 axes that cannot be merged, got 9");
    }

    @Test
    void theBackendSaysThatItIsExperimental() {
        assertThat(backend.description())
                .isEqualTo("cuda (experimental, not run on a GPU): Fake, compute capability 9.0, driver for CUDA 13.0,"
                        + " NVRTC 13.0");
    }

    @Test
    void handlesAreReleasedOnceTheBackendAndItsArraysAreUnreachable() throws InterruptedException {
        FakeCuda other = FakeBackends.device();
        NdArray array = FakeBackends.on(other).full(Shape.of(3), DType.FLOAT32, 1);
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(other.live()).isNotEmpty();
        assertThat(array.elements()).isEqualTo(3);
        array = null;
        for (int i = 0; i < 500 && !other.live().isEmpty(); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(other.live()).isEmpty();
    }
}
