package org.gan4j.models.style;

/**
 * The settings of a {@link StyleNetwork}. Immutable; safe to share between threads.
 *
 * @param latent the size of the noise of one sample
 * @param size the size of a style
 * @param layers the number of linear layers
 * @param mixing the share of training passes with two styles, in [0, 1]
 */
public record StyleSettings(int latent, int size, int layers, double mixing) {
    private static final int SIZE = 512;
    private static final int LAYERS = 8;
    private static final double MIXING = 0.9;

    /**
     * Checks the values.
     *
     * @param latent the size of the noise of one sample
     * @param size the size of a style
     * @param layers the number of linear layers
     * @param mixing the share of training passes with two styles, in [0, 1]
     * @throws IllegalArgumentException if a number is out of its range
     */
    public StyleSettings {
        if (latent < 1 || size < 1 || layers < 1 || !(mixing >= 0 && mixing <= 1)) {
            throw new IllegalArgumentException(
                    "StyleSettings: expects a positive latent, size and number of layers, and"
                            + " mixing in [0, 1], got " + latent + ", " + size + ", " + layers + " and " + mixing);
        }
    }

    /** {@return the settings of StyleGAN and StyleGAN2: 512, 512, 8 layers, nine of ten passes mixed} */
    public static StyleSettings standard() {
        return new StyleSettings(SIZE, SIZE, LAYERS, MIXING);
    }

    /**
     * {@return the settings with noise and styles of another size}
     *
     * @param newSize the size of the noise of one sample and of a style
     */
    public StyleSettings withSize(int newSize) {
        return new StyleSettings(newSize, newSize, layers, mixing);
    }

    /**
     * {@return these settings with another number of linear layers}
     *
     * @param newLayers the number of linear layers
     */
    public StyleSettings withLayers(int newLayers) {
        return new StyleSettings(latent, size, newLayers, mixing);
    }

    /**
     * {@return these settings with another share of passes with two styles}
     *
     * @param newMixing the share of training passes with two styles, in [0, 1]
     */
    public StyleSettings withMixing(double newMixing) {
        return new StyleSettings(latent, size, layers, newMixing);
    }
}
