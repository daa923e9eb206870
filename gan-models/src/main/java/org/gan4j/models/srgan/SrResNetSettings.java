package org.gan4j.models.srgan;

/**
 * The settings of an {@link SrResNet}. Immutable; safe to share between threads.
 *
 * @param channels the channels of its images
 * @param scale the upscaling factor: 2, 3, 4 or 8
 * @param blocks the number of residual blocks
 * @param width the number of channels between the first layer and the last
 */
public record SrResNetSettings(int channels, int scale, int blocks, int width) {
    private static final int SCALE = 4;
    private static final int BLOCKS = 16;
    private static final int WIDTH = 64;

    /**
     * Checks the values.
     *
     * @param channels the channels of its images
     * @param scale the upscaling factor: 2, 3, 4 or 8
     * @param blocks the number of residual blocks
     * @param width the number of channels between the first layer and the last
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SrResNetSettings {
        if (channels < 1 || blocks < 1 || width < 1) {
            throw new IllegalArgumentException("SrResNetSettings: expects positive channels, blocks and width, got "
                    + channels + ", " + blocks + " and " + width);
        }
        if (scale != 2 && scale != 3 && scale != 4 && scale != 8) {
            throw new IllegalArgumentException("SrResNetSettings: expects a scale of 2, 3, 4 or 8, got " + scale);
        }
    }

    /**
     * {@return the paper's settings: four times the size, 16 blocks, 64 channels}
     *
     * @param channels the channels of its images
     */
    public static SrResNetSettings of(int channels) {
        return new SrResNetSettings(channels, SCALE, BLOCKS, WIDTH);
    }

    /**
     * {@return these settings with another upscaling factor}
     *
     * @param newScale the upscaling factor: 2, 3, 4 or 8
     */
    public SrResNetSettings withScale(int newScale) {
        return new SrResNetSettings(channels, newScale, blocks, width);
    }

    /**
     * {@return these settings with another number of residual blocks}
     *
     * @param newBlocks the number of residual blocks
     */
    public SrResNetSettings withBlocks(int newBlocks) {
        return new SrResNetSettings(channels, scale, newBlocks, width);
    }

    /**
     * {@return these settings with another number of channels}
     *
     * @param newWidth the number of channels between the first layer and the last
     */
    public SrResNetSettings withWidth(int newWidth) {
        return new SrResNetSettings(channels, scale, blocks, newWidth);
    }

    @Override
    public String toString() {
        return channels + " channels, x" + scale + ", blocks " + blocks + ", width " + width;
    }
}
