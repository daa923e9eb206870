package org.gan4j.data.transform;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Reduces or enlarges an image by a whole factor as MATLAB's {@code imresize} does, the usual way to make the
 * low-resolution images of super-resolution: Keys' cubic with a = -1/2, widened by the factor for reduction, borders
 * mirrored with the edge repeated, columns first, both passes in floating point and rounded to 8 bits once. Immutable;
 * safe to share between threads.
 *
 * <p>Keys, "Cubic convolution interpolation for digital image processing", IEEE TASSP 1981. Pillow's bicubic differs,
 * because it cuts the filter off at borders, and so does OpenCV's, which has a = -3/4 and does not widen it.
 */
public final class Bicubic implements Transform {
    private final int factor;
    private final boolean reduces;

    private Bicubic(int factor, boolean reduces) {
        if (factor < 2) {
            throw new IllegalArgumentException("Bicubic: expects a factor of 2 or more, got " + factor);
        }
        this.factor = factor;
        this.reduces = reduces;
    }

    /**
     * {@return a reduction to a fraction of each side}
     *
     * @param factor 2 or more
     * @throws IllegalArgumentException if the factor is below 2
     */
    public static Bicubic reducedBy(int factor) {
        return new Bicubic(factor, true);
    }

    /**
     * {@return an enlargement to a multiple of each side}
     *
     * @param factor 2 or more
     * @throws IllegalArgumentException if the factor is below 2
     */
    public static Bicubic enlargedBy(int factor) {
        return new Bicubic(factor, false);
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if it reduces an image whose sides are not multiples of the factor
     */
    @Override
    public Image apply(Image image) {
        if (!reduces) {
            return CubicFilter.resize(image, image.height() * factor, image.width() * factor);
        }
        if (image.height() % factor != 0 || image.width() % factor != 0) {
            throw new DataException(this + ": expects sides that are multiples of " + factor + ", got "
                    + image.height() + " x " + image.width() + " (height x width): CropToMultiple.of(" + factor
                    + ") cuts off the rest");
        }
        return CubicFilter.resize(image, image.height() / factor, image.width() / factor);
    }

    @Override
    public String toString() {
        return "Bicubic." + (reduces ? "reducedBy(" : "enlargedBy(") + factor + ")";
    }
}
