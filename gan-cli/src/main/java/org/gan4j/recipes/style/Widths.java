package org.gan4j.recipes.style;

import org.gan4j.data.PixelRange;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.shape.Shape;

/** The sizes that these recipes have in common. */
final class Widths {
    /** The smallest and the largest image. */
    static final int LEAST = 16;

    static final int MOST = 1024;

    private static final int SIDE = 32;
    private static final int WIDTH = 32;
    private static final int SMALLEST_LATENT = 64;
    private static final int LARGEST_LATENT = 512;

    private Widths() {}

    /** Images of 32x32, gray or in colour as the data are, or of another size that the user chooses. */
    static ImageSamples samples() {
        return new ImageSamples(Shape.of(1, SIDE, SIDE), PixelRange.MINUS_ONE_TO_ONE)
                .withColour(Shape.of(3, SIDE, SIDE))
                .withSizes(LEAST, MOST);
    }

    /** The largest number of channels; the papers have 512. */
    static int of(ModelOptions options) {
        return options.networks().widthOr(WIDTH);
    }

    /** The size of noise and styles, which are not as small as narrow layers: 512 in the papers. */
    static int latent(ModelOptions options) {
        return Math.min(LARGEST_LATENT, Math.max(SMALLEST_LATENT, of(options)));
    }
}
