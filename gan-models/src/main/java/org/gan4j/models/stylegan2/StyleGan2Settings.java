package org.gan4j.models.stylegan2;

import org.gan4j.models.PowerOfTwo;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.shape.Shape;

/**
 * The settings of a {@link StyleGan2Generator} and a {@link ConditionalStyleGan2Generator}. Immutable; safe to share between
 * threads.
 *
 * @param image [channels, size, size], the size a power of two from 8 to 1024
 * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit
 * @param most the largest number of channels
 * @param styles the settings of the mapping network
 */
public record StyleGan2Settings(Shape image, int base, int most, StyleSettings styles) {
    private static final int BASE = 16_384;
    private static final int MOST = 512;
    private static final int SMALLEST = 8;
    private static final int LARGEST = 1024;
    private static final int CIFAR_LAYERS = 2;

    /**
     * Checks the values.
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit
     * @param most the largest number of channels
     * @param styles the settings of the mapping network
     * @throws IllegalArgumentException if a number is out of its range
     */
    public StyleGan2Settings {
        PowerOfTwo.requireImage("StyleGan2Settings", image, SMALLEST, LARGEST);
        if (most < 1 || 2L * base < image.size(1)) {
            throw new IllegalArgumentException(
                    "StyleGan2Settings: expects a positive most and a base of at least half the size, got " + most
                            + " and " + base);
        }
    }

    /**
     * {@return the paper's settings: 512 channels up to 64x64, and half as many at each larger size}
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     */
    public static StyleGan2Settings of(Shape image) {
        return new StyleGan2Settings(image, BASE, MOST, StyleSettings.standard());
    }

    /**
     * {@return the settings for CIFAR-10: 512 channels, a mapping network of 2 layers, and no mixing}
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     */
    public static StyleGan2Settings cifar(Shape image) {
        return of(image)
                .withStyles(StyleSettings.standard().withLayers(CIFAR_LAYERS).withMixing(0));
    }

    /**
     * {@return the settings with other numbers of channels: min(most, 2 base / size)}
     *
     * @param newBase the number of channels times the size, halved, at sizes where {@code most} is no limit
     * @param newMost the largest number of channels
     */
    public StyleGan2Settings withWidths(int newBase, int newMost) {
        return new StyleGan2Settings(image, newBase, newMost, styles);
    }

    /**
     * {@return these settings with another mapping network}
     *
     * @param newStyles the settings of the mapping network
     */
    public StyleGan2Settings withStyles(StyleSettings newStyles) {
        return new StyleGan2Settings(image, base, most, newStyles);
    }

    /** Returns the number of channels of images of a size. */
    int width(int size) {
        return (int) Math.min(most, 2L * base / size);
    }

    /** Returns the number of styles of an image: one for each convolution, and that of the last image. */
    int styleCount() {
        return 2 * Integer.numberOfTrailingZeros(image.size(1)) - 2;
    }

    @Override
    public String toString() {
        return styles.latent() + " -> " + image + ", base " + base + ", most " + most;
    }
}
