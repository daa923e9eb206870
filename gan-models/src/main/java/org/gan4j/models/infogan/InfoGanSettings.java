package org.gan4j.models.infogan;

import org.gan4j.models.Latent;
import org.gan4j.shape.Shape;

/**
 * The settings of an {@link InfoGanGenerator} and an {@link InfoGanDiscriminator}. Immutable; safe to share between
 * threads.
 *
 * @param image [channels, height, width], sides multiples of 4
 * @param noise the size of the unstructured noise
 * @param classes the number of classes of the categorical code
 * @param codes the number of continuous codes, zero or more
 * @param width the number of channels at half the size; twice as many at a quarter, 16 times in the hidden linear layers
 */
public record InfoGanSettings(Shape image, int noise, int classes, int codes, int width) {
    private static final int NOISE = 62;
    private static final int CLASSES = 10;
    private static final int CODES = 2;
    private static final int WIDTH = 64;
    private static final int SHRINKING = 4;

    /**
     * Checks the values.
     *
     * @param image [channels, height, width], sides multiples of 4
     * @param noise the size of the unstructured noise
     * @param classes the number of classes of the categorical code
     * @param codes the number of continuous codes, zero or more
     * @param width the number of channels at half the size; twice as many at a quarter, 16 times in the hidden linear
     *     layers
     * @throws IllegalArgumentException if the image has other sides or a number is out of its range
     */
    public InfoGanSettings {
        boolean fits = image.rank() == 3 && image.elements() > 0;
        if (!fits || image.size(1) % SHRINKING != 0 || image.size(2) % SHRINKING != 0) {
            throw new IllegalArgumentException(
                    "InfoGanSettings: expects images [channels, height, width] of multiples of 4, got " + image);
        }
        if (noise < 1 || classes < 2 || codes < 0 || width < 1) {
            throw new IllegalArgumentException(
                    "InfoGanSettings: expects positive noise and width, 2 classes or more and"
                            + " no negative number of codes, got " + noise + ", " + width + ", " + classes + " and "
                            + codes);
        }
    }

    /**
     * {@return the paper's settings for MNIST: noise of 62, 10 classes, 2 continuous codes, 64 channels}
     *
     * @param image [channels, height, width], sides multiples of 4
     */
    public static InfoGanSettings of(Shape image) {
        return new InfoGanSettings(image, NOISE, CLASSES, CODES, WIDTH);
    }

    /**
     * {@return these settings with another size of the unstructured noise}
     *
     * @param newNoise the size of the unstructured noise
     */
    public InfoGanSettings withNoise(int newNoise) {
        return new InfoGanSettings(image, newNoise, classes, codes, width);
    }

    /**
     * {@return these settings with another number of classes}
     *
     * @param newClasses the number of classes of the categorical code
     */
    public InfoGanSettings withClasses(int newClasses) {
        return new InfoGanSettings(image, noise, newClasses, codes, width);
    }

    /**
     * {@return these settings with another number of continuous codes}
     *
     * @param newCodes the number of continuous codes, zero or more
     */
    public InfoGanSettings withCodes(int newCodes) {
        return new InfoGanSettings(image, noise, classes, newCodes, width);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the number of channels at half the size; twice as many at a quarter, 16 times in the hidden
     *     linear layers
     */
    public InfoGanSettings withWidth(int newWidth) {
        return new InfoGanSettings(image, noise, classes, codes, newWidth);
    }

    /**
     * {@return the distribution of the generator's noise: uniform noise in [-1, 1), a one-hot class, uniform codes in
     * [-1, 1)}
     */
    public Latent latent() {
        return Latent.joined(meaningless(), code());
    }

    /** {@return the noise without meaning: uniform in [-1, 1)} */
    public Latent meaningless() {
        return Latent.uniform(noise, -1, 1);
    }

    /** {@return the codes, [classes + codes]: a class one-hot, uniform codes in [-1, 1)} */
    public Latent code() {
        Latent ofClass = Latent.categorical(classes);
        return codes == 0 ? ofClass : Latent.joined(ofClass, Latent.uniform(codes, -1, 1));
    }

    int hidden() {
        return 16 * width;
    }

    /** Returns the shape after two halvings, with twice the width in channels. */
    Shape quarter() {
        return Shape.of(2 * width, image.size(1) / SHRINKING, image.size(2) / SHRINKING);
    }

    @Override
    public String toString() {
        return image + ", noise " + noise + ", classes " + classes + ", codes " + codes + ", width " + width;
    }
}
