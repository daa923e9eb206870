package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.HostArray;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Tolerance;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One image, whose filters three threads share. */
final class FilterBlocksTest {
    private static final int[] PIXELS = {0, 2, 3, 1};
    private static final int[] IMAGES = {0, 3, 1, 2};

    private final ReferenceBackend reference = new ReferenceBackend();
    private final OneDnnKernels kernels = new OneDnnKernels(new HostMemory(), Workers.splittingAll(3));
    private final Runner runner = new Runner(kernels);
    private final FilterBlocks blocks =
            new FilterBlocks(runner, kernels, new DirectConvolving(runner, new Rounding(runner, kernels), kernels));

    @BeforeEach
    void load() {
        Backends.named("onednn");
    }

    static Stream<Convolution> sizes() {
        return Stream.of(
                // Blocks of equal length, a shorter last one, and filters for one block only.
                sizes(Shape.of(1, 20, 9, 8), 48, Window.of(3).stride(2).padding(1)),
                sizes(Shape.of(1, 20, 9, 8), 40, Window.of(4).padding(1)),
                sizes(Shape.of(2, 3, 10, 10), 70, Window.of(7).padding(3)),
                sizes(Shape.of(1, 17, 6, 6), 16, Window.of(3).stride(2).padding(1)),
                // As many images as threads, and groups, which blocks would cut.
                sizes(Shape.of(3, 20, 9, 8), 48, Window.of(3).stride(2).padding(1)),
                Convolution.of(
                        Shape.of(1, 32, 6, 6),
                        Shape.of(64, 16, 3, 3),
                        Window.of(3).padding(1)));
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
                reference.convolve(x.on(reference), weight.on(reference), bias.on(reference), sizes.window()),
                images(blocks.forward(sizes, Precision.FLOAT32, pixels(x), weight.on(kernels), bias.on(kernels))));
        require(
                reference.convolve(x.on(reference), weight.on(reference), null, sizes.window()),
                images(blocks.forward(sizes, Precision.FLOAT32, pixels(x), weight.on(kernels), null)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void gradientsAreThoseOfTheReference(Convolution sizes) {
        HostArray gradient = any(sizes.result());
        HostArray x = any(sizes.images());
        HostArray weight = any(sizes.weight());

        require(
                reference.conv2dInputGradient(
                        gradient.on(reference), weight.on(reference), sizes.window(), sizes.images()),
                images(blocks.byInput(sizes, Precision.FLOAT32, pixels(gradient), weight.on(kernels))));
        require(
                reference.conv2dWeightGradient(gradient.on(reference), x.on(reference), sizes.window(), sizes.weight()),
                blocks.byWeight(sizes, Precision.FLOAT32, pixels(gradient), pixels(x)));
    }

    private static HostArray any(Shape shape) {
        double[] values = new double[shape.elements()];
        RandomStream.seeded(3).split(shape.toString()).fillNormal(values);
        return HostArray.of(shape, DType.FLOAT32, values);
    }

    private NdArray pixels(HostArray images) {
        return kernels.permute(images.on(kernels), PIXELS);
    }

    private NdArray images(NdArray pixels) {
        assertThat(pixels).isNotNull();
        return kernels.permute(pixels, IMAGES);
    }

    private void require(NdArray expected, NdArray got) {
        Tolerance.NORMWISE.require("blocks", HostArray.read(reference, expected), HostArray.read(kernels, got));
    }
}
