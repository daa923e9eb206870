package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Average over all pixels: images [n, channels, height, width] to features [n, channels]. Thread safety: see {@link
 * Module}.
 */
public final class GlobalAvgPool2d extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        return input.mean(2, 3);
    }

    @Override
    public String toString() {
        return "GlobalAvgPool2d()";
    }
}
