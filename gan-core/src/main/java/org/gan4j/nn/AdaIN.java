package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * Adaptive instance normalisation: y = (1 + scale) (x - mean) / sqrt(variance + 1e-8) + shift, with mean and variance
 * over the pixels of each channel of each image; scale and shift are computed from a style. Huang and Belongie, ICCV
 * 2017; StyleGAN (Karras, Laine and Aila, CVPR 2019) learns the map from style to scale and shift. Thread safety: see
 * {@link Module}.
 */
public final class AdaIN extends ConditionalLayer {
    private static final double EPS = 1e-8;

    private final int channels;
    private final Layer style;

    /**
     * Creates the normalisation with a linear map of the style.
     *
     * @param channels channels of the images
     * @param size length of a style vector
     * @param random stream for the initial weights of the map
     */
    public AdaIN(int channels, int size, RandomStream random) {
        this(channels, new Linear(size, 2 * channels, random));
    }

    /**
     * Creates the normalisation with any map of the style.
     *
     * @param channels channels of the images
     * @param style layer from [n, ..] to [n, 2 channels]: scales minus 1, then shifts
     * @throws IllegalArgumentException if the channels are not positive
     */
    public AdaIN(int channels, Layer style) {
        if (channels <= 0) {
            throw new IllegalArgumentException("AdaIN: expects positive channels, got " + channels);
        }
        this.channels = channels;
        this.style = child("style", style);
    }

    @Override
    protected Tensor compute(Tensor input, Tensor condition) {
        if (input.shape().rank() != 4 || input.shape().size(1) != channels) {
            throw expects("[n, " + channels + ", height, width]", input);
        }
        Tensor numbers = style.forward(condition);
        if (numbers.shape().rank() != 2 || numbers.shape().size(1) != 2 * channels) {
            throw expects("a style that gives [n, " + 2 * channels + "]", numbers);
        }
        Tensor scales =
                Conditions.perSample(this, numbers.slice(1, 0, channels), input).add(1);
        Tensor shifts = Conditions.perSample(this, numbers.slice(1, channels, 2 * channels), input);
        return Standardized.over(input, EPS, 2, 3).multiply(scales).add(shifts);
    }

    @Override
    public String toString() {
        return "AdaIN(" + channels + ", " + style + ")";
    }
}
