package org.gan4j.models.stylegan;

import org.gan4j.models.PowerOfTwo;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.shape.Shape;

/**
 * The settings of a {@link StyleGanGenerator}. Immutable; safe to share between threads.
 *
 * @param image [channels, size, size], the size a power of two from 8 to 1024
 * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit
 * @param most the largest number of channels
 * @param styles the settings of the mapping network
 */
public record StyleGanSettings(Shape image, int base, int most, StyleSettings styles) {
    private static final int SMALLEST = 8;
    private static final int LARGEST = 1024;

    /**
     * Checks the values.
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit
     * @param most the largest number of channels
     * @param styles the settings of the mapping network
     * @throws IllegalArgumentException if a number is out of its range
     */
    public StyleGanSettings {
        PowerOfTwo.requireImage("StyleGanSettings", image, SMALLEST, LARGEST);
        if (most < 1 || 2L * base < image.size(1)) {
            throw new IllegalArgumentException(
                    "StyleGanSettings: expects a positive most and a base of at least half the size, got " + most
                            + " and " + base);
        }
    }

    /**
     * {@return the paper's settings}
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     */
    public static StyleGanSettings of(Shape image) {
        ProGanSettings widths = ProGanSettings.of(image);
        return new StyleGanSettings(image, widths.base(), widths.most(), StyleSettings.standard());
    }

    /**
     * {@return the settings with other numbers of channels: min(most, 2 base / size)}
     *
     * @param newBase the number of channels times the size, halved, at sizes where {@code most} is no limit
     * @param newMost the largest number of channels
     */
    public StyleGanSettings withWidths(int newBase, int newMost) {
        return new StyleGanSettings(image, newBase, newMost, styles);
    }

    /**
     * {@return these settings with another mapping network}
     *
     * @param newStyles the settings of the mapping network
     */
    public StyleGanSettings withStyles(StyleSettings newStyles) {
        return new StyleGanSettings(image, base, most, newStyles);
    }

    /** {@return the settings of the discriminator of the same widths} */
    public ProGanSettings discriminator() {
        return new ProGanSettings(styles.latent(), image, base, most);
    }

    @Override
    public String toString() {
        return styles.latent() + " -> " + image + ", base " + base + ", most " + most;
    }
}
