package org.gan4j.models.progan;

import org.gan4j.models.PowerOfTwo;
import org.gan4j.shape.Shape;

/**
 * The settings of a {@link ProGanGenerator} and a {@link ProGanDiscriminator}. Immutable; safe to share between threads.
 *
 * @param latent the size of the noise of one sample
 * @param image [channels, size, size], the size a power of two from 4 to 1024
 * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit: 8192 gives 16
 *     channels at 1024x1024
 * @param most the largest number of channels
 */
public record ProGanSettings(int latent, Shape image, int base, int most) {
    private static final int LATENT = 512;
    private static final int BASE = 8192;
    private static final int MOST = 512;
    private static final int SMALLEST = 4;
    private static final int LARGEST = 1024;

    /**
     * Checks the values.
     *
     * @param latent the size of the noise of one sample
     * @param image [channels, size, size], the size a power of two from 4 to 1024
     * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit: 8192 gives 16
     *     channels at 1024x1024
     * @param most the largest number of channels
     * @throws IllegalArgumentException if a number is out of its range
     */
    public ProGanSettings {
        PowerOfTwo.requireImage("ProGanSettings", image, SMALLEST, LARGEST);
        if (latent < 1 || most < 1 || 2L * base < image.size(1)) {
            throw new IllegalArgumentException("ProGanSettings: expects a positive latent and most, and a base of at"
                    + " least half the size, got " + latent + ", " + most + " and " + base);
        }
    }

    /**
     * {@return the paper's settings: noise of 512, 512 channels up to 32x32 and half as many at each larger size}
     *
     * @param image [channels, size, size], the size a power of two from 4 to 1024
     */
    public static ProGanSettings of(Shape image) {
        return new ProGanSettings(LATENT, image, BASE, MOST);
    }

    /**
     * {@return these settings with another size of the noise}
     *
     * @param newLatent the size of the noise of one sample
     */
    public ProGanSettings withLatent(int newLatent) {
        return new ProGanSettings(newLatent, image, base, most);
    }

    /**
     * {@return the settings with other numbers of channels: min(most, 2 base / size)}
     *
     * @param newBase the number of channels times the size, halved, at sizes where {@code most} is no limit: 8192 gives
     *     16 channels at 1024x1024
     * @param newMost the largest number of channels
     */
    public ProGanSettings withWidths(int newBase, int newMost) {
        return new ProGanSettings(latent, image, newBase, newMost);
    }

    /**
     * {@return the number of channels of images of a size}
     *
     * @param size a power of two from 4
     */
    public int width(int size) {
        return (int) Math.min(most, 2L * base / size);
    }

    @Override
    public String toString() {
        return latent + " -> " + image + ", base " + base + ", most " + most;
    }
}
