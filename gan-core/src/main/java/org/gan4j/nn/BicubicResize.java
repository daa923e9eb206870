package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Resizes images by antialiased cubic convolution: see {@link Tensor#resizeBicubic}. Thread safety: see {@link Module}.
 */
public final class BicubicResize extends Layer implements PerSample {
    private final int height;
    private final int width;

    /**
     * Creates a resizing.
     *
     * @param height height of the result in pixels, 1 or more
     * @param width width of the result in pixels, 1 or more
     */
    public BicubicResize(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "BicubicResize: expects a height and width of 1 or more, got " + height + " and " + width);
        }
        this.height = height;
        this.width = width;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        if (input.shape().size(2) == 0 || input.shape().size(3) == 0) {
            throw expects("images of at least one pixel", input);
        }
        return input.resizeBicubic(height, width);
    }

    @Override
    public String toString() {
        return "BicubicResize(" + height + "x" + width + ")";
    }
}
