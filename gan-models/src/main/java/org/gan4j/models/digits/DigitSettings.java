package org.gan4j.models.digits;

import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.shape.Shape;

/**
 * The settings of a {@link DigitGenerator} and a {@link DigitDiscriminator}. Immutable; safe to share between threads.
 *
 * @param image [channels, height, width], sides multiples of 4
 * @param latent the size of the noise
 * @param width the number of channels at half the size; twice as many at a quarter
 * @param hidden the size of the hidden linear layers
 * @param extras the discriminator's optional layers
 */
public record DigitSettings(Shape image, int latent, int width, int hidden, DiscriminatorExtras extras) {
    private static final int LATENT = 64;
    private static final int WIDTH = 32;
    private static final int HIDDEN = 256;
    private static final int SHRINKING = 4;

    /**
     * Checks the values.
     *
     * @param image [channels, height, width], sides multiples of 4
     * @param latent the size of the noise
     * @param width the number of channels at half the size; twice as many at a quarter
     * @param hidden the size of the hidden linear layers
     * @param extras the discriminator's optional layers
     * @throws IllegalArgumentException if the image has other sides or a number is not positive
     */
    public DigitSettings {
        boolean fits = image.rank() == 3 && image.elements() > 0;
        if (!fits || image.size(1) % SHRINKING != 0 || image.size(2) % SHRINKING != 0) {
            throw new IllegalArgumentException(
                    "DigitSettings: expects images [channels, height, width] of multiples of 4, got " + image);
        }
        if (latent < 1 || width < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "DigitSettings: expects positive sizes of noise, width and hidden layers," + " got " + latent + ", "
                            + width + " and " + hidden);
        }
    }

    /**
     * {@return settings with noise of 64, 32 channels and hidden layers of 256}
     *
     * @param image [channels, height, width], sides multiples of 4
     */
    public static DigitSettings of(Shape image) {
        return new DigitSettings(image, LATENT, WIDTH, HIDDEN, DiscriminatorExtras.none());
    }

    /**
     * {@return these settings with another size of the noise}
     *
     * @param newLatent the size of the noise
     */
    public DigitSettings withLatent(int newLatent) {
        return new DigitSettings(image, newLatent, width, hidden, extras);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the number of channels at half the size; twice as many at a quarter
     */
    public DigitSettings withWidth(int newWidth) {
        return new DigitSettings(image, latent, newWidth, hidden, extras);
    }

    /**
     * {@return these settings with other hidden layers}
     *
     * @param newHidden the size of the hidden linear layers
     */
    public DigitSettings withHidden(int newHidden) {
        return new DigitSettings(image, latent, width, newHidden, extras);
    }

    /**
     * {@return these settings with other optional layers}
     *
     * @param newExtras the discriminator's optional layers
     */
    public DigitSettings withExtras(DiscriminatorExtras newExtras) {
        return new DigitSettings(image, latent, width, hidden, newExtras);
    }

    /** The shape at a quarter of the size. */
    Shape quarter() {
        return Shape.of(2 * width, image.size(1) / SHRINKING, image.size(2) / SHRINKING);
    }
}
