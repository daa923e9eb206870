package org.gan4j.models.acgan;

import org.gan4j.shape.Shape;

/**
 * The settings of an {@link AcganGenerator} and an {@link AcganDiscriminator}. Immutable; safe to share between threads.
 *
 * @param image [channels, height, width], sides multiples of 4 from 16 on
 * @param classes the number of classes, 1 or more
 * @param latent the size of the noise of one sample
 * @param width the generator's channels at a quarter of the size and the discriminator's last, a multiple of 8
 */
public record AcganSettings(Shape image, int classes, int latent, int width) {
    private static final int LATENT = 100;
    private static final int WIDTH = 128;
    private static final int SHRINKING = 4;
    private static final int SMALLEST = 16;
    private static final int HALVINGS = 4;
    private static final int SHARES = 8;

    /**
     * Checks the values.
     *
     * @param image [channels, height, width], sides multiples of 4 from 16 on
     * @param classes the number of classes, 1 or more
     * @param latent the size of the noise of one sample
     * @param width the generator's channels at a quarter of the size and the discriminator's last, a multiple of 8
     * @throws IllegalArgumentException if the image has other sides or a number is out of its range
     */
    public AcganSettings {
        boolean fits = image.rank() == 3 && image.elements() > 0 && fits(image.size(1)) && fits(image.size(2));
        if (!fits) {
            throw new IllegalArgumentException(
                    "AcganSettings: expects images [channels, height, width] of multiples of 4 from 16 on, got "
                            + image);
        }
        if (classes < 1 || latent < 1 || width < 1 || width % SHARES != 0) {
            throw new IllegalArgumentException("AcganSettings: expects at least one class, positive latent and a width"
                    + " that is a multiple of 8, got " + classes + ", " + latent + " and " + width);
        }
    }

    private static boolean fits(int side) {
        return side >= SMALLEST && side % SHRINKING == 0;
    }

    /**
     * {@return settings with noise of 100 and 128 channels}
     *
     * @param image [channels, height, width], sides multiples of 4 from 16 on
     * @param classes the number of classes, 1 or more
     */
    public static AcganSettings of(Shape image, int classes) {
        return new AcganSettings(image, classes, LATENT, WIDTH);
    }

    /**
     * {@return these settings with another size of the noise}
     *
     * @param newLatent the size of the noise of one sample
     */
    public AcganSettings withLatent(int newLatent) {
        return new AcganSettings(image, classes, newLatent, width);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the generator's channels at a quarter of the size and the discriminator's last, a multiple of 8
     */
    public AcganSettings withWidth(int newWidth) {
        return new AcganSettings(image, classes, latent, newWidth);
    }

    /** The generator's first images. */
    Shape quarter() {
        return Shape.of(width, image.size(1) / SHRINKING, image.size(2) / SHRINKING);
    }

    /** The discriminator's features of one image, after four halvings that round up. */
    int features() {
        return width * halved(image.size(1)) * halved(image.size(2));
    }

    private static int halved(int side) {
        int shrinking = 1 << HALVINGS;
        return (side + shrinking - 1) / shrinking;
    }

    @Override
    public String toString() {
        return image + ", classes " + classes + ", latent " + latent + ", width " + width;
    }
}
