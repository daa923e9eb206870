package org.gan4j.nn;

import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The largest of what lies under a window: images [n, channels, height, width] to [n, channels, rows, columns].
 *
 * <p>Padding never wins. Among equals, the gradient goes to the first in row-major order, as PyTorch's.
 */
public final class MaxPool2d extends Layer implements PerSample {
    private final Window window;

    /** Windows side by side: the stride is the kernel's size. */
    public MaxPool2d(int kernel) {
        this(Window.of(kernel).stride(kernel));
    }

    /**
     * A pooling of any window.
     *
     * @throws IllegalArgumentException if the padding is more than half the kernel, so that a window could see nothing else
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
