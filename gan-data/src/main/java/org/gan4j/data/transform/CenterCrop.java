package org.gan4j.data.transform;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/** Cuts out the middle of an image, as torchvision's {@code CenterCrop} does; a smaller image is an error. */
public final class CenterCrop implements Transform {
    private final Crop crop;

    private CenterCrop(Crop crop) {
        this.crop = crop;
    }

    /** A square of so many pixels a side. */
    public static CenterCrop of(int side) {
        return of(side, side);
    }

    /**
     * A rectangle.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public static CenterCrop of(int height, int width) {
        return new CenterCrop(new Crop("CenterCrop", height, width));
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if the image is smaller than the crop
     */
    @Override
    public Image apply(Image image) {
        crop.requireFits(image);
        return image.part(
                margin(image.height() - crop.height()),
                margin(image.width() - crop.width()),
                crop.height(),
                crop.width());
    }

    /** Half, to the nearest even number where it lies between two, which is what Python's {@code round} does. */
    private static int margin(int surplus) {
        return (int) Math.rint(surplus / 2.0);
    }

    @Override
    public String toString() {
        return crop.toString();
    }
}
