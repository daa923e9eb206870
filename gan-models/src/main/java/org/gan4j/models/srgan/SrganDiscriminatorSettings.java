package org.gan4j.models.srgan;

import org.gan4j.shape.Shape;

/**
 * The settings of an {@link SrganDiscriminator}. Immutable; safe to share between threads.
 *
 * @param image [channels, height, width], sides multiples of 16
 * @param width the number of channels of the first layer; twice as many after each halving but the last, up to 8 times
 * @param units the width of the linear layer before the last
 */
public record SrganDiscriminatorSettings(Shape image, int width, int units) {
    private static final int WIDTH = 64;
    private static final int UNITS = 1024;
    static final int SHRINKING = 16;

    /**
     * Checks the values.
     *
     * @param image [channels, height, width], sides multiples of 16
     * @param width the number of channels of the first layer; twice as many after each halving but the last, up to 8
     *     times
     * @param units the width of the linear layer before the last
     * @throws IllegalArgumentException if the image has other sides or a number is not positive
     */
    public SrganDiscriminatorSettings {
        boolean fits = image.rank() == 3 && image.elements() > 0;
        if (!fits || image.size(1) % SHRINKING != 0 || image.size(2) % SHRINKING != 0) {
            throw new IllegalArgumentException("SrganDiscriminatorSettings: expects images [channels, height, width] of"
                    + " multiples of 16, got " + image);
        }
        if (width < 1 || units < 1) {
            throw new IllegalArgumentException(
                    "SrganDiscriminatorSettings: expects positive width and units, got " + width + " and " + units);
        }
    }

    /**
     * {@return the paper's settings: 64 channels and 1024 units}
     *
     * @param image [channels, height, width], sides multiples of 16
     */
    public static SrganDiscriminatorSettings of(Shape image) {
        return new SrganDiscriminatorSettings(image, WIDTH, UNITS);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the number of channels of the first layer; twice as many after each halving but the last, up to 8
     *     times
     */
    public SrganDiscriminatorSettings withWidth(int newWidth) {
        return new SrganDiscriminatorSettings(image, newWidth, units);
    }

    /**
     * {@return these settings with another width of the linear layer}
     *
     * @param newUnits the width of the linear layer before the last
     */
    public SrganDiscriminatorSettings withUnits(int newUnits) {
        return new SrganDiscriminatorSettings(image, width, newUnits);
    }

    @Override
    public String toString() {
        return image + " -> 1, width " + width + ", units " + units;
    }
}
