package org.gan4j.data.transform;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Cuts off at the right and below what is over a multiple, as MATLAB's {@code modcrop} of super-resolution does: such an
 * image can be reduced by the factor, and enlarged again to its size.
 */
public final class CropToMultiple implements Transform {
    private final int factor;

    private CropToMultiple(int factor) {
        this.factor = factor;
    }

    /**
     * Sides that are multiples of a factor.
     *
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
