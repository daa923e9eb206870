package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.backend.AdamStep;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images that convolutions leave with their channels last, and the copies that their storages keep. */
final class ChannelsLastTest {
    private static final Shape IMAGES = Shape.of(2, 3, 2, 2);
    private static final Window PIXEL = Window.of(1);

    private final OneDnnBackend backend = (OneDnnBackend) Backends.named("onednn");
    private final NdArray same = backend.of(Shape.of(3, 3, 1, 1), new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    private final NdArray images = backend.of(IMAGES, numbers(0));

    @AfterEach
    void release() {
        same.release();
        images.release();
    }

    @Test
    void imagesAreReorderedOnceForAllConvolutionsAndOnceForAllReaders() {
        long before = backend.reorders();
        NdArray first = backend.convolve(images, same, null, PIXEL);
        NdArray second = backend.convolve(images, same, null, PIXEL);
        assertThat(backend.reorders() - before).isEqualTo(1);
        assertThat(read(first)).isEqualTo(numbers(0));
        assertThat(read(first)).isEqualTo(read(second));
        assertThat(backend.reorders() - before).isEqualTo(3);
        first.release();
        second.release();
    }

    @Test
    void imagesOfOneChannelOrOnePixelAreNeverReordered() {
        long before = backend.reorders();
        NdArray weight = backend.full(Shape.of(1, 1, 3, 3), DType.FLOAT32, 1);
        NdArray gray = backend.full(Shape.of(5, 1, 3, 3), DType.FLOAT32, 1);
        NdArray sums = backend.convolve(gray, weight, null, Window.of(3));
        NdArray pixels = backend.full(Shape.of(5, 3, 1, 1), DType.FLOAT32, 2);
        NdArray unchanged = backend.convolve(pixels, same, null, PIXEL);
        assertThat(read(sums)).hasSize(5).containsOnly(9);
        assertThat(read(unchanged)).hasSize(15).containsOnly(2);
        assertThat(backend.reorders()).isEqualTo(before);
        for (NdArray each : new NdArray[] {weight, gray, sums, pixels, unchanged}) {
            each.release();
        }
    }

    @Test
    void kernelsByElementKeepTheLayout() {
        NdArray x = backend.convolve(images, same, null, PIXEL);
        long before = backend.reorders();
        NdArray perChannel = backend.of(Shape.of(3, 1, 1), new float[] {1, 10, 100});
        NdArray scaled = backend.binary(Binary.MULTIPLY, x, perChannel);
        NdArray positive = backend.unary(Unary.RELU, scaled, 0);
        NdArray again = backend.convolve(positive, same, null, PIXEL);
        assertThat(backend.reorders()).isEqualTo(before);
        float[] expected = numbers(0);
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= new float[] {1, 10, 100}[i / 4 % 3];
        }
        assertThat(read(again)).isEqualTo(expected);
        for (NdArray each : new NdArray[] {x, perChannel, scaled, positive, again}) {
            each.release();
        }
    }

    @Test
    void imagesThatWereChangedInPlaceAreConvolvedAnew() {
        backend.convolve(images, same, null, PIXEL).release();
        NdArray others = backend.of(IMAGES, numbers(50));
        backend.assign(images, others);
        assertThat(convolved(images)).isEqualTo(numbers(50));
        NdArray mean = backend.full(IMAGES, DType.FLOAT32, 0);
        NdArray square = backend.full(IMAGES, DType.FLOAT32, 0);
        backend.adam(images, others, mean, square, new AdamStep(50, 0, 0, 0, 0, 1));
        assertThat(convolved(images)).isEqualTo(numbers(0));
        for (NdArray each : new NdArray[] {others, mean, square}) {
            each.release();
        }
    }

    @Test
    void theResultOfAConvolutionCanBeChangedInPlace() {
        NdArray result = backend.convolve(images, same, null, PIXEL);
        NdArray others = backend.of(IMAGES, numbers(50));
        backend.assign(result, others);
        assertThat(read(result)).isEqualTo(numbers(50));
        assertThat(convolved(result)).isEqualTo(numbers(50));
        result.release();
        others.release();
    }

    @Test
    void anotherShapeOfTheSameStorageHasItsElementsInRowMajorOrder() {
        NdArray result = backend.convolve(images, same, null, PIXEL);
        for (Shape shape : new Shape[] {
            Shape.of(24), Shape.of(3, 2, 2, 2), Shape.of(2, 3, 4, 1), Shape.of(6, 4), Shape.of(24, 1, 1, 1)
        }) {
            NdArray view = result.reshape(shape);
            NdArray doubled = backend.binary(Binary.ADD, view, view);
            float[] expected = numbers(0);
            for (int i = 0; i < expected.length; i++) {
                expected[i] *= 2;
            }
            assertThat(read(doubled)).as("%s", shape).isEqualTo(expected);
            view.release();
            doubled.release();
        }
        result.release();
    }

    @Test
    void bothCopiesReturnToThePool() {
        convolved(images);
        long allocated = backend.allocatedBytes();
        for (int i = 0; i < 100; i++) {
            NdArray result = backend.convolve(images, same, null, PIXEL);
            read(result);
            result.release();
        }
        assertThat(backend.allocatedBytes()).isEqualTo(allocated);
    }

    private float[] convolved(NdArray x) {
        NdArray result = backend.convolve(x, same, null, PIXEL);
        float[] values = read(result);
        result.release();
        return values;
    }

    private float[] read(NdArray x) {
        float[] values = new float[x.elements()];
        backend.read(x, values);
        return values;
    }

    private static float[] numbers(int first) {
        float[] numbers = new float[IMAGES.elements()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = first + i;
        }
        return numbers;
    }
}
