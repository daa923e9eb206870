package org.gan4j.nn;

import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * Average pooling: images [n, channels, height, width] to [n, channels, rows, columns].
 *
 * <p>Zeros of the padding count, as in PyTorch's default. Thread safety: see {@link Module}.
 */
public final class AvgPool2d extends Layer implements PerSample {
    private final Window window;

    /**
     * Creates a pooling of adjacent windows: the stride is the kernel's size.
     *
     * @param kernel height and width of a window, 1 or more
     */
    public AvgPool2d(int kernel) {
        this(Window.of(kernel).stride(kernel));
    }

    /**
     * Creates a pooling with any window.
     *
     * @param window movement of the window
     */
    public AvgPool2d(Window window) {
        this.window = window;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireFit(this, input, window);
        return input.avgPool2d(window);
    }

    @Override
    public String toString() {
        return "AvgPool2d(" + window + ")";
    }
}
