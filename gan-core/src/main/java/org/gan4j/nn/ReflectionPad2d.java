package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Pads images with their mirror image, without repeating the edge; each side has its own number of pixels. Thread
 * safety: see {@link Module}.
 */
public final class ReflectionPad2d extends Layer implements PerSample {
    private final int left;
    private final int right;
    private final int top;
    private final int bottom;

    /**
     * Creates the same padding on all sides.
     *
     * @param all pixels on each side, 0 or more
     */
    public ReflectionPad2d(int all) {
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
    public ReflectionPad2d(int left, int right, int top, int bottom) {
        if (left < 0 || right < 0 || top < 0 || bottom < 0) {
            throw new IllegalArgumentException("ReflectionPad2d: expects zero or more pixels a side, got " + left + ", "
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
        int height = input.shape().size(2);
        int width = input.shape().size(3);
        if (Math.max(top, bottom) >= height || Math.max(left, right) >= width) {
            throw expects("images larger than the padding", input);
        }
        return Resampled.select(
                Resampled.select(input, 2, mirrored(height, top, bottom)), 3, mirrored(width, left, right));
    }

    private static int[] mirrored(int size, int before, int after) {
        int[] indices = new int[before + size + after];
        for (int i = 0; i < indices.length; i++) {
            int inside = Math.abs(i - before);
            indices[i] = inside < size ? inside : 2 * (size - 1) - inside;
        }
        return indices;
    }

    @Override
    public String toString() {
        return "ReflectionPad2d(" + left + ", " + right + ", " + top + ", " + bottom + ")";
    }
}
