package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.HostArray;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions of which oneDNN's code crashes, reads what is not theirs or leaves results unwritten, in memory that held NaN. The
 * operands are small integers, so that results are exact in either precision.
 */
final class DegenerateConvolutionsTest {
    private final OneDnnBackend backend = (OneDnnBackend) Backends.named("onednn");
    private final ReferenceBackend reference = new ReferenceBackend();
    private final RandomStream random = RandomStream.seeded(11);

    @AfterEach
    void restore() {
        backend.usePrecision(Precision.FLOAT32);
    }

    /** Sizes of a convolution. */
    private record Case(String name, Shape images, Shape weight, Window window) {
        Shape result() {
            return Convolution.of(images, weight, window).result();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "one channel to one column",
                        Shape.of(1, 1, 7, 3),
                        Shape.of(4, 1, 3, 3),
                        Window.of(3).stride(1, 2)),
                new Case(
                        "one channel to one column, padded",
                        Shape.of(2, 1, 8, 2),
                        Shape.of(7, 1, 4, 3),
                        Window.of(4, 3).stride(1, 3).padding(1)),
                new Case(
                        "channel by channel to one column",
                        Shape.of(2, 5, 3, 2),
                        Shape.of(60, 1, 2, 4),
                        Window.of(2, 4).stride(1, 3).padding(0, 1)),
                new Case(
                        "no window meets the image",
                        Shape.of(3, 7, 9, 1),
                        Shape.of(15, 7, 3, 1),
                        Window.of(3, 1).stride(3, 2).padding(0, 1).dilation(1, 4)),
                new Case(
                        "no window meets two columns",
                        Shape.of(3, 5, 7, 2),
                        Shape.of(32, 5, 1, 1),
                        Window.of(1).stride(2, 3).padding(0, 1).dilation(3)),
                new Case(
                        "no window meets the rows",
                        Shape.of(2, 8, 1, 6),
                        Shape.of(17, 8, 1, 1),
                        Window.of(1).stride(2, 1).padding(1, 0).dilation(4, 1)),
                new Case(
                        "columns of the kernel that meet nothing",
                        Shape.of(1, 33, 5, 1),
                        Shape.of(16, 33, 4, 3),
                        Window.of(4, 3).stride(2).padding(0, 1)),
                new Case(
                        "columns that meet nothing, of few channels",
                        Shape.of(1, 5, 2, 2),
                        Shape.of(3, 5, 4, 2),
                        Window.of(4, 2).stride(2, 3).padding(1)),
                new Case(
                        "columns that meet nothing, channel by channel",
                        Shape.of(3, 2, 6, 1),
                        Shape.of(8, 1, 4, 3),
                        Window.of(4, 3).stride(3, 2).padding(0, 1)),
                new Case(
                        "columns that meet nothing, at a stride of one",
                        Shape.of(3, 1, 7, 1),
                        Shape.of(5, 1, 4, 4),
                        Window.of(4).stride(2, 1).padding(0, 4).dilation(2)),
                new Case(
                        "one column of one channel",
                        Shape.of(2, 1, 4, 1),
                        Shape.of(24, 1, 4, 1),
                        Window.of(4, 1).stride(2).padding(1, 0)),
                new Case(
                        "dilated, and padded by more than its size",
                        Shape.of(1, 17, 8, 36),
                        Shape.of(1, 17, 3, 4),
                        Window.of(3, 4).padding(1, 5).dilation(2)),
                new Case(
                        "one element at a stride, of few channels",
                        Shape.of(2, 5, 4, 9),
                        Shape.of(15, 5, 1, 1),
                        Window.of(1).stride(2, 1)),
                new Case(
                        "one element at a stride both ways",
                        Shape.of(8, 12, 16, 16),
                        Shape.of(24, 12, 1, 1),
                        Window.of(1).stride(2)),
                new Case("wide results of one channel", Shape.of(3, 7, 2, 33), Shape.of(63, 1, 1, 1), Window.of(1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allThreeKernelsEqualTheReference(Case sizes) {
        for (Precision precision : precisions()) {
            backend.usePrecision(precision);
            HostArray x = integers(sizes.images());
            HostArray weight = integers(sizes.weight());
            HostArray bias = integers(Shape.of(sizes.weight().size(0)));
            HostArray gradient = integers(sizes.result());
            // More than once: what is written behind an array shows later.
            for (int i = 0; i < 4; i++) {
                require(sizes, precision, (b, in) -> b.convolve(in.get(0), in.get(1), null, sizes.window()), x, weight);
                require(
                        sizes,
                        precision,
                        (b, in) -> b.convolve(in.get(0), in.get(1), in.get(2), sizes.window()),
                        x,
                        weight,
                        bias);
                require(
                        sizes,
                        precision,
                        (b, in) -> b.conv2dInputGradient(in.get(0), in.get(1), sizes.window(), sizes.images()),
                        gradient,
                        weight);
                require(
                        sizes,
                        precision,
                        (b, in) -> b.conv2dWeightGradient(in.get(0), in.get(1), sizes.window(), sizes.weight()),
                        gradient,
                        x);
            }
        }
    }

    /** Of an odd number of channels, the last one's partner in bf16 is the next pixel's first. */
    @Test
    void aPixelThatIsNanReachesOnlyWhatItsWindowsSee() {
        for (Precision precision : precisions()) {
            backend.usePrecision(precision);
            for (int channels : new int[] {1, 3, 5}) {
                Shape images = Shape.of(2, channels, 6, 6);
                Window window = Window.of(3).padding(1);
                HostArray x = integers(images);
                x.values()[21] = Double.NaN;
                HostArray weight = integers(Shape.of(9, channels, 3, 3));
                Case sizes = new Case(channels + " channels", images, weight.shape(), window);
                require(sizes, precision, (b, in) -> b.convolve(in.get(0), in.get(1), null, window), x, weight);
                HostArray narrow = integers(Shape.of(channels, 8, 3, 3));
                require(
                        sizes,
                        precision,
                        (b, in) -> b.conv2dInputGradient(in.get(0), in.get(1), window, Shape.of(2, 8, 6, 6)),
                        x,
                        narrow);
            }
        }
    }

    /** A kernel. */
    @FunctionalInterface
    private interface Kernel {
        NdArray on(Backend backend, List<NdArray> inputs);
    }

    private void require(Case sizes, Precision precision, Kernel kernel, HostArray... inputs) {
        assertThat(run(backend, kernel, inputs))
                .as("%s in %s", sizes, precision)
                .isEqualTo(run(reference, kernel, inputs));
    }

    private double[] run(Backend on, Kernel kernel, HostArray... inputs) {
        List<NdArray> arrays = new ArrayList<>();
        for (HostArray input : inputs) {
            arrays.add(input.on(on));
        }
        fillPoolWithNan(on);
        NdArray result = kernel.on(on, arrays);
        double[] values = HostArray.read(on, result).values();
        result.release();
        arrays.forEach(NdArray::release);
        return values;
    }

    private static void fillPoolWithNan(Backend on) {
        List<NdArray> arrays = new ArrayList<>();
        for (int elements = 16; elements < 1 << 14; elements += elements / 4) {
            arrays.add(on.full(Shape.of(elements), DType.FLOAT32, Double.NaN));
            arrays.add(on.full(Shape.of(elements), DType.FLOAT32, Double.NaN));
        }
        arrays.forEach(NdArray::release);
    }

    private HostArray integers(Shape shape) {
        double[] values = new double[shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(7) - 3;
        }
        return HostArray.of(shape, DType.FLOAT32, values);
    }

    private static List<Precision> precisions() {
        return OneDnn.multipliesBf16() ? List.of(Precision.FLOAT32, Precision.BF16) : List.of(Precision.FLOAT32);
    }
}
