package org.gan4j.nn;

import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * Max pooling: images [n, channels, height, width] to [n, channels, rows, columns].
 *
 * <p>Padding never wins. Among equal elements the first in row-major order receives the gradient, as in PyTorch. Thread
 * safety: see {@link Module}.
 */
public final class MaxPool2d extends Layer implements PerSample {
    private final Window window;

    /**
     * Creates a pooling of adjacent windows: the stride is the kernel's size.
     *
     * @param kernel height and width of a window, 1 or more
     */
    public MaxPool2d(int kernel) {
        this(Window.of(kernel).stride(kernel));
    }

    /**
     * Creates a pooling with any window.
     *
     * @param window movement of the window
     * @throws IllegalArgumentException if the padding is more than half the kernel, so that a window could cover
     *     padding only
     */
    public MaxPool2d(Window window) {
        if (2 * window.paddingHeight() > window.kernelHeight() || 2 * window.paddingWidth() > window.kernelWidth()) {
            throw new IllegalArgumentException(
                    "MaxPool2d: expects a padding of at most half the kernel, got (" + window + ")");
        }
        this.window = window;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireFit(this, input, window);
        return input.maxPool2d(window);
    }

    @Override
    public String toString() {
        return "MaxPool2d(" + window + ")";
    }
}
