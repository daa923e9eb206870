package org.gan4j.data.transform;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Crops right and bottom so that sides become multiples of a factor, as MATLAB's {@code modcrop} for super-resolution
 * does: the image can then be reduced by the factor, and enlarged to the same size again. Immutable; safe to share
 * between threads.
 */
public final class CropToMultiple implements Transform {
    private final int factor;

    private CropToMultiple(int factor) {
        this.factor = factor;
    }

    /**
     * {@return a crop to multiples of a factor}
     *
     * @param factor 1 or more
     * @throws IllegalArgumentException if it is below 1
     */
    public static CropToMultiple of(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("CropToMultiple: expects a factor of 1 or more, got " + factor);
        }
        return new CropToMultiple(factor);
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if a side is shorter than the factor
     */
    @Override
    public Image apply(Image image) {
        new Crop("CropToMultiple", factor, factor).requireFits(image.height(), image.width());
        int height = image.height() - image.height() % factor;
        int width = image.width() - image.width() % factor;
        return height == image.height() && width == image.width() ? image : image.part(0, 0, height, width);
    }

    @Override
    public String toString() {
        return "CropToMultiple.of(" + factor + ")";
    }
}
