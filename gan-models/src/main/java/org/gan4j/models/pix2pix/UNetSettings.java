package org.gan4j.models.pix2pix;

import org.gan4j.models.Normalization;

/**
 * The settings of a {@link UNetGenerator}. Immutable; safe to share between threads.
 *
 * @param in the channels of its input
 * @param out the channels of its output
 * @param levels the number of halvings of the size, 2 to 10; sides must be multiples of 2^levels
 * @param width the number of channels after the first halving; twice as many at each further one, up to 8 times
 * @param normalization the normalisation of all but the first, the innermost and the last layer
 */
public record UNetSettings(int in, int out, int levels, int width, Normalization normalization) {
    private static final int WIDTH = 64;
    private static final int SHALLOWEST = 2;
    private static final int DEEPEST = 10;

    /**
     * Checks the values.
     *
     * @param in the channels of its input
     * @param out the channels of its output
     * @param levels the number of halvings of the size, 2 to 10; sides must be multiples of 2^levels
     * @param width the number of channels after the first halving; twice as many at each further one, up to 8 times
     * @param normalization the normalisation of all but the first, the innermost and the last layer
     * @throws IllegalArgumentException if a number is out of its range
     */
    public UNetSettings {
        if (in < 1 || out < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "UNetSettings: expects positive channels and width, got " + in + " -> " + out + ", width " + width);
        }
        if (levels < SHALLOWEST || levels > DEEPEST) {
            throw new IllegalArgumentException("UNetSettings: expects 2 to 10 levels, got " + levels);
        }
    }

    /**
     * {@return the paper's settings for images of a size: levels down to one pixel, 64 channels, batch normalisation}
     *
     * @param in the channels of its input
     * @param out the channels of its output
     * @param size a power of two from 4 to 1024
     */
    public static UNetSettings of(int in, int out, int size) {
        if (Integer.bitCount(size) != 1 || size < 1 << SHALLOWEST || size > 1 << DEEPEST) {
            throw new IllegalArgumentException(
                    "UNetSettings: expects a size that is a power of two from 4 to 1024, got " + size);
        }
        return new UNetSettings(in, out, Integer.numberOfTrailingZeros(size), WIDTH, Normalization.BATCH);
    }

    /**
     * {@return these settings with another number of levels}
     *
     * @param newLevels the number of halvings of the size, 2 to 10; sides must be multiples of 2^levels
     */
    public UNetSettings withLevels(int newLevels) {
        return new UNetSettings(in, out, newLevels, width, normalization);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the number of channels after the first halving; twice as many at each further one, up to 8 times
     */
    public UNetSettings withWidth(int newWidth) {
        return new UNetSettings(in, out, levels, newWidth, normalization);
    }

    /**
     * {@return these settings with another normalisation}
     *
     * @param newNormalization the normalisation of all but the first, the innermost and the last layer
     */
    public UNetSettings withNormalization(Normalization newNormalization) {
        return new UNetSettings(in, out, levels, width, newNormalization);
    }

    /** Returns the number of channels after {@code level + 1} halvings. */
    int channels(int level) {
        return width << Math.min(level, 3);
    }

    @Override
    public String toString() {
        return in + " -> " + out + ", levels " + levels + ", width " + width
                + (normalization == Normalization.BATCH ? "" : ", instance normalisation");
    }
}
