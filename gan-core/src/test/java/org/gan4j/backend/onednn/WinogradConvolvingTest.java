package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.HostArray;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Tolerance;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions by Winograd's method against the sums that they are. */
final class WinogradConvolvingTest {
    private static final int[] PIXELS = {0, 2, 3, 1};
    private static final int[] IMAGES = {0, 3, 1, 2};

    private final ReferenceBackend reference = new ReferenceBackend();
    private final OneDnnKernels kernels = new OneDnnKernels(new HostMemory(), new Workers());
    private final Runner runner = new Runner(kernels);
    private final WinogradConvolving winograd = new WinogradConvolving(runner, kernels);

    /** Loads oneDNN. */
    @BeforeEach
    void load() {
        Backends.named("onednn");
        kernels.useThreads(2);
    }

    static Stream<Convolution> sizes() {
        return Stream.of(
                sizes(Shape.of(2, 3, 6, 6), 5, Window.of(3).padding(1)),
                // Tiles, and windows, that reach beyond the image on every side, or not at all.
                sizes(Shape.of(1, 2, 5, 7), 3, Window.of(3)),
                sizes(Shape.of(3, 1, 5, 4), 1, Window.of(3).padding(2, 3)),
                sizes(Shape.of(2, 4, 3, 8), 2, Window.of(2)),
                sizes(Shape.of(2, 4, 3, 3), 2, Window.of(2).padding(1, 0)),
                // Every phase of strides, with images that they divide and do not.
                sizes(Shape.of(2, 3, 8, 6), 4, Window.of(4).stride(2).padding(1)),
                sizes(Shape.of(2, 3, 9, 7), 4, Window.of(4).stride(2).padding(1)),
                sizes(Shape.of(1, 2, 7, 10), 3, Window.of(4).stride(2)),
                sizes(Shape.of(1, 2, 4, 5), 3, Window.of(4).stride(2).padding(3, 2)),
                sizes(Shape.of(1, 2, 4, 5), 3, Window.of(4).stride(2).padding(2, 1)),
                sizes(Shape.of(1, 2, 11, 9), 3, Window.of(6).stride(2).padding(2)),
                sizes(Shape.of(2, 2, 13, 11), 2, Window.of(6).stride(3).padding(1, 4)),
                sizes(Shape.of(1, 2, 20, 21), 2, Window.of(9).stride(3).padding(4)),
                // More filters than tiles, which are shared out by channels, in whole blocks and not.
                sizes(Shape.of(2, 20, 6, 6), 300, Window.of(4).stride(2).padding(1)),
                sizes(Shape.of(3, 260, 4, 4), 40, Window.of(4).stride(2).padding(1)),
                sizes(Shape.of(2, 256, 3, 5), 256, Window.of(3).padding(1)),
                sizes(Shape.of(9, 24, 8, 8), 300, Window.of(4).stride(2).padding(1)),
                // More channels than a block holds, more tiles than are transformed at a time, and on several threads.
                sizes(Shape.of(1, 600, 6, 4), 3, Window.of(4).stride(2).padding(1)),
                sizes(Shape.of(1, 3, 4, 6), 1030, Window.of(3).padding(1)),
                sizes(Shape.of(3, 40, 26, 26), 24, Window.of(3).padding(1)),
                sizes(Shape.of(3, 24, 50, 34), 40, Window.of(4).stride(2).padding(1)));
    }

    private static Convolution sizes(Shape images, int out, Window window) {
        return Convolution.of(
                images, Shape.of(out, images.size(1), window.kernelHeight(), window.kernelWidth()), window);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theConvolutionIsThatOfTheReference(Convolution sizes) {
        HostArray x = any(sizes.images());
        HostArray weight = any(sizes.weight());
        HostArray bias = any(Shape.of(sizes.weight().size(0)));

        require(
                reference.convolve(on(x), on(weight), on(bias), sizes.window()),
                images(winograd.forward(sizes, pixels(x), weight.on(kernels), bias.on(kernels))));
        require(
                reference.convolve(on(x), on(weight), null, sizes.window()),
                images(winograd.forward(sizes, pixels(x), weight.on(kernels), null)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theGradientByTheInputIsThatOfTheReference(Convolution sizes) {
        HostArray gradient = any(sizes.result());
        HostArray weight = any(sizes.weight());

        require(
                reference.conv2dInputGradient(on(gradient), on(weight), sizes.window(), sizes.images()),
                images(winograd.byInput(sizes, pixels(gradient), weight.on(kernels))));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theGradientByTheWeightIsThatOfTheReference(Convolution sizes) {
        HostArray gradient = any(sizes.result());
        HostArray x = any(sizes.images());

        require(
                reference.conv2dWeightGradient(on(gradient), on(x), sizes.window(), sizes.weight()),
                winograd.byWeight(sizes, pixels(gradient), pixels(x)));
    }

    @Test
    void onlyConvolutionsThatTheMethodComputesFasterSuit() {
        assertThat(winograd.suits(large(Window.of(3).padding(1)))).isTrue();
        assertThat(winograd.suits(large(Window.of(4).stride(2).padding(1)))).isTrue();
        assertThat(winograd.suitsInput(large(Window.of(4).stride(2).padding(1))))
                .isTrue();
        for (Window window : Arrays.asList(
                Window.of(1),
                Window.of(4),
                Window.of(5).padding(2),
                Window.of(3).stride(2).padding(1),
                Window.of(8).stride(2).padding(3),
                Window.of(3).padding(2).dilation(2),
                Window.of(3, 2),
                Window.of(4).stride(2, 4))) {
            assertThat(winograd.suits(large(window))).as("%s", window).isFalse();
            assertThat(winograd.suitsInput(large(window))).as("%s", window).isFalse();
        }
    }

    @Test
    void fewChannelsAndFewTilesAndGroupsAreNotFaster() {
        Window window = Window.of(3).padding(1);
        assertThat(winograd.suits(sizes(Shape.of(64, 3, 32, 32), 512, window))).isFalse();
        assertThat(winograd.suits(sizes(Shape.of(1, 256, 8, 8), 256, window))).isFalse();
        assertThat(winograd.suitsInput(sizes(Shape.of(64, 512, 32, 32), 3, window)))
                .isFalse();
        assertThat(winograd.suits(Convolution.of(Shape.of(8, 512, 32, 32), Shape.of(512, 256, 3, 3), window)))
                .isFalse();
    }

    /** Two threads have 16 planes of 2,048 by 1,024 numbers each. */
    @Test
    void gradientsByWeightThatTakeMuchMemoryAreLeftToOneDnn() {
        Window window = Window.of(3).padding(1);
        assertThat(winograd.suitsWeight(sizes(Shape.of(16, 1024, 32, 32), 1024, window)))
                .isTrue();
        assertThat(winograd.suits(sizes(Shape.of(16, 2048, 32, 32), 1024, window)))
                .isTrue();
        assertThat(winograd.suitsWeight(sizes(Shape.of(16, 2048, 32, 32), 1024, window)))
                .isFalse();
    }

    private static Convolution large(Window window) {
        return sizes(Shape.of(16, 256, 32, 32), 256, window);
    }

    private static HostArray any(Shape shape) {
        double[] values = new double[shape.elements()];
        RandomStream.seeded(3).split(shape.toString()).fillNormal(values);
        return HostArray.of(shape, DType.FLOAT32, values);
    }

    private NdArray on(HostArray x) {
        return x.on(reference);
    }

    private NdArray pixels(HostArray images) {
        return kernels.permute(images.on(kernels), PIXELS);
    }

    private NdArray images(NdArray pixels) {
        return kernels.permute(pixels, IMAGES);
    }

    private void require(NdArray expected, NdArray got) {
        Tolerance.NORMWISE.require("Winograd", HostArray.read(reference, expected), HostArray.read(kernels, got));
    }
}
