package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of oneDNN's code runs. */
final class OneDnnKernelsTest {
    private final OneDnnBackend backend = (OneDnnBackend) Backends.named("onednn");

    /** oneDNN's generic code is a hundred times slower than plain Java. */
    @Test
    void hotKernelsRunCompiledCode() {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "what oneDNN compiles elsewhere is another matter");
        assertThat(OneDnnBackend.implementations(this::runHotKernels))
                .hasSizeGreaterThan(30)
                .allMatch(name -> !name.startsWith("ref"));
    }

    private void runHotKernels() {
        NdArray x = backend.full(Shape.of(64, 784), DType.FLOAT32, 0.5);
        NdArray row = backend.full(Shape.of(784), DType.FLOAT32, 1);
        NdArray column = backend.full(Shape.of(64, 1), DType.FLOAT32, 1);
        NdArray weight = backend.full(Shape.of(128, 784), DType.FLOAT32, 1);
        for (Unary function : new Unary[] {Unary.EXP, Unary.TANH, Unary.SIGMOID, Unary.SOFTPLUS, Unary.SQRT}) {
            backend.unary(function, x, 0).release();
        }
        for (Unary function : new Unary[] {Unary.LEAKY_RELU, Unary.ELU, Unary.RELU, Unary.TANH, Unary.SIGMOID}) {
            backend.unary(function, x, 0.2).release();
            backend.activationGradient(function, x, x, 0.2).release();
        }
        for (Binary function : new Binary[] {Binary.ADD, Binary.DIVIDE, Binary.LESS, Binary.GREATER, Binary.EQUAL}) {
            backend.binary(function, x, x).release();
            backend.binary(function, x, row).release();
            backend.binary(function, x, column).release();
            backend.binary(function, x, 2).release();
        }
        backend.reduce(Reduction.SUM, x, new int[] {1}).release();
        backend.permute(x, new int[] {1, 0}).release();
        NdArray product = backend.linear(x, weight, null);
        backend.matmul(product, false, weight, false).release();
        backend.matmul(product, true, x, false).release();
    }

    @Test
    void theDescriptionNamesTheInstructionsAndTheThreads() {
        backend.useThreads(1);
        assertThat(backend.description()).matches("oneDNN \\d+\\.\\d+\\.\\d+ with [^,]+, 1 thread");
        backend.useThreads(2);
        assertThat(backend.description()).endsWith(", 2 threads");
    }

    /** Of mean 0 and variance 1, and eps 3 and 8: the deviations are 2 and 3. */
    @Test
    void normalizationsOfTheSameShapeKeepTheirEps() {
        Shape shape = Shape.of(64, 16);
        NdArray x = backend.full(shape, DType.FLOAT32, 6);
        NdArray moments = backend.concatenate(
                List.of(
                        backend.full(Shape.of(1, 16), DType.FLOAT32, 0),
                        backend.full(Shape.of(1, 16), DType.FLOAT32, 1)),
                0);
        float[] first = new float[shape.elements()];
        float[] second = new float[shape.elements()];
        backend.read(backend.normalize(x, moments, null, null, 3), first);
        backend.read(backend.normalize(x, moments, null, null, 8), second);
        assertThat(first).containsOnly(3);
        assertThat(second).containsOnly(2);

        float[] sums = new float[2 * 16];
        backend.read(backend.normalizationGradients(x, x, moments, null, 3).sums(), sums);
        assertThat(sums[0]).isEqualTo(64 * 6 * 3);
        backend.read(backend.normalizationGradients(x, x, moments, null, 8).sums(), sums);
        assertThat(sums[0]).isEqualTo(64 * 6 * 2);
    }

    /** A product of many rows packs its right matrix, and its parts of fewer rows do not. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void aProductOfManyRowsIsThatOfItsParts(boolean transposeA, boolean transposeB) {
        int rows = 1024;
        int inner = 64;
        int columns = 512;
        RandomStream random = RandomStream.seeded(6);
        float[] left = new float[rows * inner];
        float[] right = new float[inner * columns];
        random.fillNormal(left);
        random.fillNormal(right);
        float[] whole = product(left, rows, transposeA, right, inner, columns, transposeB);

        int part = 128;
        for (int from = 0; from < rows; from += part) {
            float[] some = new float[part * inner];
            for (int row = 0; row < part; row++) {
                for (int i = 0; i < inner; i++) {
                    some[transposeA ? i * part + row : row * inner + i] =
                            left[transposeA ? i * rows + from + row : (from + row) * inner + i];
                }
            }
            float[] product = product(some, part, transposeA, right, inner, columns, transposeB);
            double error = 0;
            for (int i = 0; i < product.length; i++) {
                error = Math.max(error, Math.abs(product[i] - whole[from * columns + i]));
            }
            assertThat(error).isLessThan(1e-4);
        }
    }

    private float[] product(
            float[] left, int rows, boolean transposeA, float[] right, int inner, int columns, boolean transposeB) {
        NdArray a = backend.of(transposeA ? Shape.of(inner, rows) : Shape.of(rows, inner), left);
        NdArray b = backend.of(transposeB ? Shape.of(columns, inner) : Shape.of(inner, columns), right);
        NdArray result = backend.matmul(a, transposeA, b, transposeB);
        float[] values = new float[rows * columns];
        backend.read(result, values);
        a.release();
        b.release();
        result.release();
        return values;
    }

    @Test
    void everyKernelThatIsFasterThanAComposedOneIsUsed() {
        Set<String> replaced = Stream.of(HostBackend.class, OneDnnKernels.class)
                .flatMap(kernels -> Arrays.stream(kernels.getDeclaredMethods()))
                .filter(OneDnnKernelsTest::isKernel)
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(OneDnnBackend.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(replaced);
    }

    private static boolean isKernel(Method method) {
        return Arrays.stream(Backend.class.getMethods())
                .anyMatch(kernel -> kernel.getName().equals(method.getName())
                        && Arrays.equals(kernel.getParameterTypes(), method.getParameterTypes()));
    }
}
