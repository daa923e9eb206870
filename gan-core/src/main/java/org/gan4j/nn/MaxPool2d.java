package org.gan4j.nn;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Window;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
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
        int down = window.paddingHeight();
        int right = window.paddingWidth();
        return Scope.keeping(() -> {
            Tensor padded =
                    input.pad(2, down, down, Double.NEGATIVE_INFINITY).pad(3, right, right, Double.NEGATIVE_INFINITY);
            Tensor under = padded.unfold(window.padding(0));
            Tensor first = NoGradient.run(() -> firstLargest(under));
            return Tensor.where(first, under, under.constant(under.shape(), 0)).sum(2);
        });
    }

    /** 1 at the first largest element under each window position, or at the first NaN; else 0. */
    private static Tensor firstLargest(Tensor under) {
        Tensor largest = under.equal(under.max(true, 2)).add(under.notEqual(under));
        List<Tensor> first = new ArrayList<>();
        Tensor open = largest.slice(2, 0, 1).multiply(0).add(1);
        for (int i = 0; i < under.shape().size(2); i++) {
            Tensor here = largest.slice(2, i, i + 1).multiply(open);
            open = open.subtract(here);
            first.add(here);
        }
        return Tensor.concatenate(2, first);
    }

    @Override
    public String toString() {
        return "MaxPool2d(" + window + ")";
    }
}
