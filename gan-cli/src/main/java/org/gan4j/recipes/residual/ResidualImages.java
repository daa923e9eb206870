package org.gan4j.recipes.residual;

import org.gan4j.data.PixelRange;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.shape.Shape;

/** Image sizes that the recipes of residual networks share. */
final class ResidualImages {
    private ResidualImages() {}

    /** Returns images of 32x32, or of another power of two, gray or in colour as the data are. */
    static ImageSamples from(int least, int most) {
        return new ImageSamples(Shape.of(1, 32, 32), PixelRange.MINUS_ONE_TO_ONE)
                .withColour(Shape.of(3, 32, 32))
                .withSizes(least, most);
    }

    /**
     * Returns the width of the networks.
     *
     * @param own the recipe's
     * @param multiple of which the width must be one
     * @param recipe its name, for the message
     * @throws IllegalArgumentException if it is not
     */
    static int width(ModelOptions options, int own, int multiple, String recipe) {
        int width = options.networks().widthOr(own);
        if (width % multiple != 0) {
            int below = width / multiple * multiple;
            throw new IllegalArgumentException("--width " + width + ": " + recipe + " takes multiples of " + multiple
                    + "; the next " + (below == 0 ? "is " : "are " + below + " and ") + (below + multiple));
        }
        return width;
    }

    /** @throws IllegalArgumentException if the discriminator should compare samples, or judge packs */
    static DiscriminatorExtras perSample(DiscriminatorOptions options, String recipe) {
        DiscriminatorExtras extras = options.extras();
        String option = options.packing() > 1
                ? "--packed"
                : extras.minibatchDiscrimination()
                        ? "--minibatch-discrimination"
                        : extras.minibatchStdDev() ? "--minibatch-stddev" : "";
        if (!option.isEmpty()) {
            throw new IllegalArgumentException(
                    option + " is not for " + recipe + ", whose discriminator judges each sample by itself");
        }
        return extras;
    }
}
