package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Unary;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of bf16 are those of float32 on operands that were rounded beforehand; nothing else is rounded. */
final class OneDnnPrecisionTest {
    private static final double NORMWISE = 1e-5;

    private final OneDnnBackend backend = (OneDnnBackend) Backends.named("onednn");
    private final RandomStream random = RandomStream.seeded(3);

    @AfterEach
    void restore() {
        backend.usePrecision(Precision.FLOAT32);
    }

    /** A kernel of two operands. */
    private record Product(
            String name, Shape left, Shape right, BiFunction<OneDnnBackend, List<NdArray>, NdArray> kernel) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Product> products() {
        return Stream.of(
                new Product(
                        "linear",
                        Shape.of(300, 33),
                        Shape.of(280, 33),
                        (b, in) -> b.linear(in.get(0), in.get(1), b.of(Shape.of(280), new float[280]))),
                new Product(
                        "matmul",
                        Shape.of(257, 33),
                        Shape.of(33, 259),
                        (b, in) -> b.matmul(in.get(0), false, in.get(1), false)),
                new Product(
                        "matmul of both transposed",
                        Shape.of(33, 300),
                        Shape.of(270, 33),
                        (b, in) -> b.matmul(in.get(0), true, in.get(1), true)),
                new Product(
                        "matmul of several",
                        Shape.of(3, 256, 4),
                        Shape.of(3, 4, 256),
                        (b, in) -> b.matmul(in.get(0), false, in.get(1), false)),
                convolution("strided", Shape.of(3, 16, 9, 8), Shape.of(24, 16, 4, 4), window(4, 2)),
                convolution("of few channels", Shape.of(2, 4, 16, 16), Shape.of(8, 4, 4, 4), window(4, 2)),
                convolution("to one pixel", Shape.of(300, 8, 2, 2), Shape.of(280, 8, 2, 2), Window.of(2)),
                convolution("of short rows", Shape.of(4, 32, 8, 8), Shape.of(48, 32, 4, 4), window(4, 2)),
                convolution("of groups", Shape.of(2, 32, 7, 7), Shape.of(32, 16, 3, 3), window(3, 1)),
                convolution(
                        "dilated",
                        Shape.of(2, 16, 9, 9),
                        Shape.of(16, 16, 3, 3),
                        window(3, 1).dilation(2)),
                byInput("of few channels", Shape.of(2, 4, 16, 16), Shape.of(8, 4, 4, 4), window(4, 2)),
                byInput("from one pixel", Shape.of(300, 20, 4, 4), Shape.of(280, 20, 4, 4), Window.of(4)),
                byInput("of short rows", Shape.of(4, 32, 8, 8), Shape.of(48, 32, 4, 4), window(4, 2)),
                byInput("of groups", Shape.of(2, 32, 7, 7), Shape.of(32, 16, 3, 3), window(3, 1)),
                byWeight("strided", Shape.of(3, 16, 9, 8), Shape.of(24, 16, 4, 4), window(4, 2)),
                byWeight("of few channels", Shape.of(2, 4, 16, 16), Shape.of(8, 4, 4, 4), window(4, 2)));
    }

    private static Window window(int kernel, int stride) {
        return Window.of(kernel).stride(stride).padding(1);
    }

    private static Product convolution(String name, Shape images, Shape weight, Window window) {
        return new Product(
                "convolution " + name, images, weight, (b, in) -> b.convolve(in.get(0), in.get(1), null, window));
    }

    private static Product byInput(String name, Shape images, Shape weight, Window window) {
        return new Product(
                "gradient by input " + name,
                result(images, weight, window),
                weight,
                (b, in) -> b.conv2dInputGradient(in.get(0), in.get(1), window, images));
    }

    private static Product byWeight(String name, Shape images, Shape weight, Window window) {
        return new Product(
                "gradient by weight " + name,
                result(images, weight, window),
                images,
                (b, in) -> b.conv2dWeightGradient(in.get(0), in.get(1), window, weight));
    }

    private static Shape result(Shape images, Shape weight, Window window) {
        return Shape.of(
                images.size(0),
                weight.size(0),
                window.outputHeight(images.size(2)),
                window.outputWidth(images.size(3)));
    }

    @ParameterizedTest
    @MethodSource("products")
    void productsAreThoseOfRoundedOperands(Product product) {
        if (!isThere()) {
            return;
        }
        float[] left = normals(product.left());
        float[] right = normals(product.right());

        double[] exact = run(product, Precision.FLOAT32, left, right);
        double[] expected = run(product, Precision.FLOAT32, rounded(left), rounded(right));
        double[] got = run(product, Precision.BF16, left, right);

        assertThat(error(got, expected)).isLessThan(NORMWISE);
        assertThat(error(got, exact)).isBetween(1e-4, 1e-1);
    }

    @Test
    void operandsThatAreUsedTooLittleAreNotRounded() {
        if (!isThere()) {
            return;
        }
        Product product = new Product(
                "matmul", Shape.of(64, 33), Shape.of(33, 500), (b, in) -> b.matmul(in.get(0), false, in.get(1), false));
        float[] left = normals(product.left());
        float[] right = normals(product.right());

        assertThat(run(product, Precision.BF16, left, right)).isEqualTo(run(product, Precision.FLOAT32, left, right));
    }

    /** bf16 is multiplied in pairs, and the partner of a last channel of an odd number may be NaN. */
    @Test
    void operandsOfAnOddNumberOfChannelsAreNotRounded() {
        if (!isThere()) {
            return;
        }
        Product product = convolution("of colours", Shape.of(2, 3, 16, 16), Shape.of(8, 3, 4, 4), window(4, 2));
        float[] left = normals(product.left());
        float[] right = normals(product.right());

        assertThat(run(product, Precision.BF16, left, right)).isEqualTo(run(product, Precision.FLOAT32, left, right));
    }

    /** A kernel computes in one precision, whatever another thread wants meanwhile. */
    @Test
    void anotherThreadMayChangeThePrecisionAtAnyTime() throws InterruptedException {
        if (!isThere()) {
            return;
        }
        Product product = products()
                .filter(each -> each.name().equals("convolution strided"))
                .findFirst()
                .orElseThrow();
        NdArray left = backend.of(product.left(), normals(product.left()));
        NdArray right = backend.of(product.right(), normals(product.right()));
        Thread other = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                backend.usePrecision(i % 2 == 0 ? Precision.FLOAT32 : Precision.BF16);
            }
        });
        other.start();
        Set<Float> first = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            NdArray result = product.kernel().apply(backend, List.of(left, right));
            float[] values = new float[result.elements()];
            backend.read(result, values);
            first.add(values[0]);
            result.release();
        }
        other.interrupt();
        other.join();
        assertThat(first).hasSizeBetween(1, 2);
        left.release();
        right.release();
    }

    @Test
    void whatIsNotAProductKeepsItsBits() {
        if (!isThere()) {
            return;
        }
        float[] values = normals(Shape.of(300));
        NdArray x = backend.of(Shape.of(3, 100), values);
        for (Precision precision : Precision.values()) {
            backend.usePrecision(precision);
            NdArray sum = backend.binary(Binary.ADD, x, 1);
            NdArray positive = backend.unary(Unary.RELU, sum, 0);
            float[] result = new float[300];
            backend.read(positive, result);
            for (int i = 0; i < result.length; i++) {
                assertThat(result[i]).isEqualTo(Math.max(values[i] + 1, 0));
            }
            sum.release();
            positive.release();
        }
        x.release();
    }

    @Test
    void doublesAreNotRounded() {
        if (!isThere()) {
            return;
        }
        backend.usePrecision(Precision.BF16);
        NdArray x = backend.of(Shape.of(1, 1), new double[] {1 + 0x1p-40});
        NdArray square = backend.matmul(x, false, x, false);
        double[] value = new double[1];
        backend.read(square, value);
        assertThat(value[0]).isCloseTo((1 + 0x1p-40) * (1 + 0x1p-40), within(1e-15));
        x.release();
        square.release();
    }

    @Test
    void theDescriptionTellsThePrecision() {
        if (isThere()) {
            backend.usePrecision(Precision.BF16);
            assertThat(backend.description()).endsWith(", products in bf16");
        }
        backend.usePrecision(Precision.FLOAT32);
        assertThat(backend.description()).doesNotContain("products");
    }

    /** Whether this processor has bf16; where it has not, that must be said. */
    private boolean isThere() {
        if (OneDnn.multipliesBf16()) {
            return true;
        }
        assertThatThrownBy(() -> backend.usePrecision(Precision.BF16))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageMatching("onednn: expects a CPU with AVX-512 BF16 or AMX for precision bf16, got one with"
                        + " .+; use float32");
        return false;
    }

    private double[] run(Product product, Precision precision, float[] left, float[] right) {
        backend.usePrecision(precision);
        NdArray a = backend.of(product.left(), left);
        NdArray b = backend.of(product.right(), right);
        NdArray result = product.kernel().apply(backend, List.of(a, b));
        assertThat(result.dtype()).isEqualTo(DType.FLOAT32);
        float[] values = new float[result.elements()];
        backend.read(result, values);
        a.release();
        b.release();
        result.release();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private float[] normals(Shape shape) {
        float[] values = new float[shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextNormal();
        }
        return values;
    }

    /** To the nearest number of 8 significant bits, ties to even. */
    private static float[] rounded(float... values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            rounded[i] = Float.intBitsToFloat((bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000);
        }
        return rounded;
    }

    private static double error(double[] got, double[] expected) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < got.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(got[i] - expected[i]));
        }
        return difference / largest;
    }
}
