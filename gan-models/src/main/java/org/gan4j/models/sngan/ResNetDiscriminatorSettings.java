package org.gan4j.models.sngan;

import org.gan4j.shape.Shape;

/**
 * The settings of a {@link SnganDiscriminator} and a {@link ProjectionDiscriminator}. Immutable; safe to share between
 * threads.
 *
 * @param image [channels, size, size], the size a power of two from 8 to 256
 * @param width the number of channels of every block
 * @param spectralNorm whether all its layers are under spectral normalisation; false for WGAN-GP
 * @param attention whether self-attention follows the second block, as in SAGAN
 */
public record ResNetDiscriminatorSettings(Shape image, int width, boolean spectralNorm, boolean attention) {
    private static final int WIDTH = 128;

    /**
     * Checks the values.
     *
     * @param image [channels, size, size], the size a power of two from 8 to 256
     * @param width the number of channels of every block
     * @param spectralNorm whether all its layers are under spectral normalisation; false for WGAN-GP
     * @param attention whether self-attention follows the second block, as in SAGAN
     * @throws IllegalArgumentException if a number is out of its range
     */
    public ResNetDiscriminatorSettings {
        SquareImages.require("ResNetDiscriminatorSettings", image);
        if (width < 1) {
            throw new IllegalArgumentException("ResNetDiscriminatorSettings: expects a positive width, got " + width);
        }
        SquareImages.requireAttention("ResNetDiscriminatorSettings", attention, width, image);
    }

    /**
     * {@return the paper's settings for images of 32x32: 128 channels and spectral normalisation}
     *
     * @param image [channels, size, size], the size a power of two from 8 to 256
     */
    public static ResNetDiscriminatorSettings of(Shape image) {
        return new ResNetDiscriminatorSettings(image, WIDTH, true, false);
    }

    /**
     * {@return these settings with another number of channels}
     *
     * @param newWidth the number of channels of every block
     */
    public ResNetDiscriminatorSettings withWidth(int newWidth) {
        return new ResNetDiscriminatorSettings(image, newWidth, spectralNorm, attention);
    }

    /** {@return these settings without spectral normalisation, as for WGAN-GP} */
    public ResNetDiscriminatorSettings withoutSpectralNorm() {
        return new ResNetDiscriminatorSettings(image, width, false, attention);
    }

    /** {@return these settings with self-attention after the second block} */
    public ResNetDiscriminatorSettings withAttention() {
        return new ResNetDiscriminatorSettings(image, width, spectralNorm, true);
    }

    @Override
    public String toString() {
        return image + " -> 1, width " + width + (spectralNorm ? "" : ", no spectral norm")
                + SquareImages.extras(false, attention);
    }
}
