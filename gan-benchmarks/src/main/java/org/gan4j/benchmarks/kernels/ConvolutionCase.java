package org.gan4j.benchmarks.kernels;

import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * The convolutions of DCGAN at 64x64 and batch 64, of {@code cifar10-conv} at 32x32 and batch 32, and some of one channel.
 * Immutable; safe to share between threads.
 */
public enum ConvolutionCase {
    DCGAN_64(64, 3, 64, 64, 4, 2, 1),
    DCGAN_32(64, 64, 128, 32, 4, 2, 1),
    DCGAN_16(64, 128, 256, 16, 4, 2, 1),
    DCGAN_8(64, 256, 512, 8, 4, 2, 1),
    DCGAN_4(64, 512, 1, 4, 4, 1, 0),
    DCGAN_FIRST(64, 512, 100, 4, 4, 1, 0),
    RESIZE_16(32, 128, 128, 16, 3, 1, 1),
    RESIZE_32(32, 128, 64, 32, 3, 1, 1),
    RESIZE_OUTPUT(32, 64, 3, 32, 3, 1, 1),
    HALVE_32(32, 3, 32, 32, 3, 2, 1),
    HALVE_16(32, 32, 64, 16, 3, 2, 1),
    HALVE_9(32, 64, 128, 9, 3, 2, 1),
    KEEP_5(32, 128, 256, 5, 3, 1, 1),
    PATCHES_16(4, 512, 1, 16, 4, 1, 1),
    GRAY_OUTPUT(8, 64, 1, 32, 3, 1, 1),
    GRAY_INPUT(8, 1, 64, 32, 3, 1, 1);

    private final int batch;
    private final int in;
    private final int out;
    private final int size;
    private final int kernel;
    private final int stride;
    private final int padding;

    ConvolutionCase(int batch, int in, int out, int size, int kernel, int stride, int padding) {
        this.batch = batch;
        this.in = in;
        this.out = out;
        this.size = size;
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
    }

    Shape input() {
        return Shape.of(batch, in, size, size);
    }

    Shape weight() {
        return Shape.of(out, in, kernel, kernel);
    }

    Shape output() {
        return Shape.of(batch, out, window().outputHeight(size), window().outputWidth(size));
    }

    Window window() {
        return Window.of(kernel).stride(stride).padding(padding);
    }
}
