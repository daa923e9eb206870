package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Rearranges channels into pixels: [n, channels factor^2, h, w] to [n, channels, factor h, factor w]. Shi et al., CVPR
 * 2016. Thread safety: see {@link Module}.
 */
public final class PixelShuffle extends Layer implements PerSample {
    private final int factor;

    /**
     * Creates the layer.
     *
     * @param factor factor of height and width, 1 or more
     */
    public PixelShuffle(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("PixelShuffle: expects a factor of 1 or more, got " + factor);
        }
        this.factor = factor;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() != 4 || shape.size(1) % (factor * factor) != 0) {
            throw expects("[n, a multiple of " + factor * factor + ", height, width]", input);
        }
        int channels = shape.size(1) / (factor * factor);
        int height = shape.size(2);
        int width = shape.size(3);
        return input.reshape(Shape.of(shape.size(0), channels, factor, factor, height, width))
                .permute(0, 1, 4, 2, 5, 3)
                .reshape(Shape.of(shape.size(0), channels, height * factor, width * factor));
    }

    @Override
    public String toString() {
        return "PixelShuffle(" + factor + ")";
    }
}
