package org.gan4j.models.esrgan;

/**
 * The settings of an {@link RrdbNet}. Immutable; safe to share between threads.
 *
 * @param channels the channels of its images
 * @param scale the upscaling factor: 1, 2, 4 or 8
 * @param blocks the number of blocks of three dense blocks each
 * @param width the number of channels between the blocks
 * @param growth the number of channels that a convolution adds within a dense block
 */
public record RrdbSettings(int channels, int scale, int blocks, int width, int growth) {
    private static final int SCALE = 4;
    private static final int BLOCKS = 23;
    private static final int WIDTH = 64;
    private static final int GROWTH = 32;

    /**
     * Checks the values.
     *
     * @param channels the channels of its images
     * @param scale the upscaling factor: 1, 2, 4 or 8
     * @param blocks the number of blocks of three dense blocks each
     * @param width the number of channels between the blocks
     * @param growth the number of channels that a convolution adds within a dense block
     * @throws IllegalArgumentException if a number is out of its range
     */
    public RrdbSettings {
        if (channels < 1 || blocks < 1 || width < 1 || growth < 1) {
            throw new IllegalArgumentException("RrdbSettings: expects positive channels, blocks, width and growth, got "
                    + channels + ", " + blocks + ", " + width + " and " + growth);
        }
        if (Integer.bitCount(scale) != 1 || scale < 1 || scale > 8) {
            throw new IllegalArgumentException("RrdbSettings: expects a scale of 1, 2, 4 or 8, got " + scale);
        }
    }

    /**
     * {@return the paper's settings: four times the size, 23 blocks, 64 channels, growth 32}
     *
     * @param channels the channels of its images
     */
    public static RrdbSettings of(int channels) {
        return new RrdbSettings(channels, SCALE, BLOCKS, WIDTH, GROWTH);
    }

    /**
     * {@return these settings with another upscaling factor}
     *
     * @param newScale the upscaling factor: 1, 2, 4 or 8
     */
    public RrdbSettings withScale(int newScale) {
        return new RrdbSettings(channels, newScale, blocks, width, growth);
    }

    /**
     * {@return these settings with another number of blocks}
     *
     * @param newBlocks the number of blocks of three dense blocks each
     */
    public RrdbSettings withBlocks(int newBlocks) {
        return new RrdbSettings(channels, scale, newBlocks, width, growth);
    }

    /**
     * {@return these settings with another number of channels}
     *
     * @param newWidth the number of channels between the blocks
     */
    public RrdbSettings withWidth(int newWidth) {
        return new RrdbSettings(channels, scale, blocks, newWidth, growth);
    }

    /**
     * {@return these settings with another growth}
     *
     * @param newGrowth the number of channels that a convolution adds within a dense block
     */
    public RrdbSettings withGrowth(int newGrowth) {
        return new RrdbSettings(channels, scale, blocks, width, newGrowth);
    }

    @Override
    public String toString() {
        return channels + " channels, x" + scale + ", blocks " + blocks + ", width " + width + ", growth " + growth;
    }
}
