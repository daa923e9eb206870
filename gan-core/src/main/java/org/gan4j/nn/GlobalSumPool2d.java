package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Sum over all pixels, as used by projection discriminators: images [n, channels, height, width] to features [n,
 * channels]. Thread safety: see {@link Module}.
 */
public final class GlobalSumPool2d extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        return input.sum(2, 3);
    }

    @Override
    public String toString() {
        return "GlobalSumPool2d()";
    }
}
