package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Pads images with zeros; each side has its own number of pixels. Thread safety: see {@link Module}. */
public final class ZeroPad2d extends Layer implements PerSample {
    private final int left;
    private final int right;
    private final int top;
    private final int bottom;

    /**
     * Creates the same padding on all sides.
     *
     * @param all pixels on each side, 0 or more
     */
    public ZeroPad2d(int all) {
        this(all, all, all, all);
    }

    /**
     * Creates a padding, with the sides in PyTorch's order.
     *
     * @param left pixels at the left
     * @param right pixels at the right
     * @param top pixels above
     * @param bottom pixels below
     * @throws IllegalArgumentException if a number is negative
     */
    public ZeroPad2d(int left, int right, int top, int bottom) {
        if (left < 0 || right < 0 || top < 0 || bottom < 0) {
            throw new IllegalArgumentException("ZeroPad2d: expects zero or more pixels a side, got " + left + ", "
                    + right + ", " + top + " and " + bottom);
        }
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        return input.pad(2, top, bottom, 0).pad(3, left, right, 0);
    }

    @Override
    public String toString() {
        return "ZeroPad2d(" + left + ", " + right + ", " + top + ", " + bottom + ")";
    }
}
