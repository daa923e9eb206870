package org.gan4j.models.sngan;

import org.gan4j.shape.Shape;

/**
 * The settings of a {@link SnganGenerator} and a {@link ProjectionGenerator}. Immutable; safe to share between threads.
 *
 * @param latent the size of the noise of one sample
 * @param image [channels, size, size], the size a power of two from 8 to 256
 * @param width the number of channels of every block
 * @param spectralNorm whether linear and convolutional layers are under spectral normalisation, as in SAGAN
 * @param attention whether self-attention follows the second block, as in SAGAN
 */
public record ResNetGeneratorSettings(int latent, Shape image, int width, boolean spectralNorm, boolean attention) {
    private static final int LATENT = 128;
    private static final int WIDTH = 256;

    /**
     * Checks the values.
     *
     * @param latent the size of the noise of one sample
     * @param image [channels, size, size], the size a power of two from 8 to 256
     * @param width the number of channels of every block
     * @param spectralNorm whether linear and convolutional layers are under spectral normalisation, as in SAGAN
     * @param attention whether self-attention follows the second block, as in SAGAN
     * @throws IllegalArgumentException if a number is out of its range
     */
    public ResNetGeneratorSettings {
        SquareImages.require("ResNetGeneratorSettings", image);
        if (latent < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "ResNetGeneratorSettings: expects positive latent and width, got " + latent + " and " + width);
        }
        SquareImages.requireAttention("ResNetGeneratorSettings", attention, width, image);
    }

    /**
     * {@return the paper's settings for images of 32x32: noise of 128 and 256 channels}
     *
     * @param image [channels, size, size], the size a power of two from 8 to 256
     */
    public static ResNetGeneratorSettings of(Shape image) {
        return new ResNetGeneratorSettings(LATENT, image, WIDTH, false, false);
    }

    /**
     * {@return these settings with another size of the noise}
     *
     * @param newLatent the size of the noise of one sample
     */
    public ResNetGeneratorSettings withLatent(int newLatent) {
        return new ResNetGeneratorSettings(newLatent, image, width, spectralNorm, attention);
    }

    /**
     * {@return these settings with another number of channels}
     *
     * @param newWidth the number of channels of every block
     */
    public ResNetGeneratorSettings withWidth(int newWidth) {
        return new ResNetGeneratorSettings(latent, image, newWidth, spectralNorm, attention);
    }

    /** {@return these settings with spectral normalisation, as in SAGAN} */
    public ResNetGeneratorSettings withSpectralNorm() {
        return new ResNetGeneratorSettings(latent, image, width, true, attention);
    }

    /** {@return these settings with self-attention after the second block} */
    public ResNetGeneratorSettings withAttention() {
        return new ResNetGeneratorSettings(latent, image, width, spectralNorm, true);
    }

    @Override
    public String toString() {
        return latent + " -> " + image + ", width " + width + SquareImages.extras(spectralNorm, attention);
    }
}
