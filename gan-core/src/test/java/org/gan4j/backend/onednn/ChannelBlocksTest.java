package org.gan4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.Test;

/** When threads share channels rather than tiles; what they compute is in {@link WinogradConvolvingTest}. */
final class ChannelBlocksTest {
    private static final Window DCGAN = Window.of(4).stride(2).padding(1);
    private static final Window SAME = Window.of(3).padding(1);

    private final OneDnnKernels kernels = new OneDnnKernels(new HostMemory(), Workers.splittingAll(2));
    private final ChannelBlocks blocks = new ChannelBlocks(new Runner(kernels), kernels);

    @Test
    void layersWithMoreFiltersThanTilesSuit() {
        assertThat(blocks.suits(forward(Shape.of(64, 256, 8, 8), 512, DCGAN))).isTrue();
        assertThat(blocks.suits(forward(Shape.of(64, 128, 16, 16), 256, DCGAN))).isFalse();
    }

    /** Of the filters there are as many, but 25 planes of tiles, and products in four phases. */
    @Test
    void theGradientByTheInputHasMoreOfTiles() {
        assertThat(blocks.suits(byInput(Shape.of(64, 256, 8, 8), 512, DCGAN))).isFalse();
        assertThat(blocks.suits(byInput(Shape.of(32, 256, 8, 8), 512, DCGAN))).isTrue();
    }

    @Test
    void everyThreadNeedsABlockOfChannels() {
        assertThat(blocks.suits(forward(Shape.of(2, 256, 4, 4), 256, SAME))).isTrue();
        assertThat(blocks.suits(forward(Shape.of(2, 256, 4, 4), 255, SAME))).isFalse();
    }

    /** 16 planes of 4,096 numbers, before and after the product, for four tiles an image. */
    @Test
    void allTilesTakeAtMostSomeMemory() {
        assertThat(blocks.suits(forward(Shape.of(64, 4096, 4, 4), 4096, SAME))).isTrue();
        assertThat(blocks.suits(forward(Shape.of(65, 4096, 4, 4), 4096, SAME))).isFalse();
    }

    private static WinogradPass forward(Shape images, int out, Window window) {
        return new WinogradPass(tiling(images, out, window), false);
    }

    private static WinogradPass byInput(Shape images, int out, Window window) {
        return new WinogradPass(tiling(images, out, window), true);
    }

    private static Tiling tiling(Shape images, int out, Window window) {
        Shape weight = Shape.of(out, images.size(1), window.kernelHeight(), window.kernelWidth());
        return new Tiling(Convolution.of(images, weight, window));
    }
}
