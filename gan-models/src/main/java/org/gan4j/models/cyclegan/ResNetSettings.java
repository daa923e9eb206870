package org.gan4j.models.cyclegan;

import org.gan4j.models.Normalization;

/**
 * The settings of a {@link ResNetGenerator}. Immutable; safe to share between threads.
 *
 * @param in the channels of its input
 * @param out the channels of its output
 * @param blocks the number of residual blocks: in the paper, 9 for images of 256x256 and more, 6 for 128x128
 * @param width the channels at full size; twice as many at half of it, four times at a quarter
 * @param normalization the normalisation of all but the last layer
 */
public record ResNetSettings(int in, int out, int blocks, int width, Normalization normalization) {
    private static final int BLOCKS = 9;
    private static final int WIDTH = 64;

    /**
     * Checks the values.
     *
     * @param in the channels of its input
     * @param out the channels of its output
     * @param blocks the number of residual blocks: in the paper, 9 for images of 256x256 and more, 6 for 128x128
     * @param width the channels at full size; twice as many at half of it, four times at a quarter
     * @param normalization the normalisation of all but the last layer
     * @throws IllegalArgumentException if a number is not positive
     */
    public ResNetSettings {
        if (in < 1 || out < 1 || blocks < 1 || width < 1) {
            throw new IllegalArgumentException("ResNetSettings: expects positive channels, blocks and width, got " + in
                    + " -> " + out + ", blocks " + blocks + ", width " + width);
        }
    }

    /**
     * {@return the paper's settings for 256x256: 9 blocks, 64 channels, instance normalisation}
     *
     * @param in the channels of its input
     * @param out the channels of its output
     */
    public static ResNetSettings of(int in, int out) {
        return new ResNetSettings(in, out, BLOCKS, WIDTH, Normalization.INSTANCE);
    }

    /**
     * {@return these settings with another number of residual blocks}
     *
     * @param newBlocks the number of residual blocks: in the paper, 9 for images of 256x256 and more, 6 for 128x128
     */
    public ResNetSettings withBlocks(int newBlocks) {
        return new ResNetSettings(in, out, newBlocks, width, normalization);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the channels at full size; twice as many at half of it, four times at a quarter
     */
    public ResNetSettings withWidth(int newWidth) {
        return new ResNetSettings(in, out, blocks, newWidth, normalization);
    }

    /**
     * {@return these settings with another normalisation}
     *
     * @param newNormalization the normalisation of all but the last layer
     */
    public ResNetSettings withNormalization(Normalization newNormalization) {
        return new ResNetSettings(in, out, blocks, width, newNormalization);
    }

    @Override
    public String toString() {
        return in + " -> " + out + ", blocks " + blocks + ", width " + width
                + (normalization == Normalization.INSTANCE ? "" : ", batch normalisation");
    }
}
