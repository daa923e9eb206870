package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Pixelwise feature normalisation: x / sqrt(mean of x^2 + 1e-8), with the mean over the channels on axis 1, for each
 * pixel of images [n, channels, height, width] or each vector [n, channels]. Karras et al., ICLR 2018. Thread safety:
 * see {@link Module}.
 */
public final class PixelNorm extends Layer implements PerSample {
    private static final double EPS = 1e-8;

    @Override
    protected Tensor compute(Tensor input) {
        if (input.shape().rank() < 2) {
            throw expects("[n, channels, *]", input);
        }
        return input.multiply(input.square().mean(true, 1).add(EPS).rsqrt());
    }

    @Override
    public String toString() {
        return "PixelNorm()";
    }
}
