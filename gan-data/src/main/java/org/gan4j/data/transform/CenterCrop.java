package org.gan4j.data.transform;

import org.gan4j.data.Cropping;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Region;
import org.gan4j.data.Transform;
import org.gan4j.random.RandomStream;

/**
 * Crops the centre of an image as torchvision's {@code CenterCrop} does; a smaller image is an error. Immutable; safe
 * to share between threads.
 */
public final class CenterCrop implements Transform, Cropping {
    private static final RandomStream UNUSED = RandomStream.seeded(0);

    private final Crop crop;

    private CenterCrop(Crop crop) {
        this.crop = crop;
    }

    /**
     * Creates a square crop.
     *
     * @param side height and width in pixels, 1 or more
     * @return the crop
     */
    public static CenterCrop of(int side) {
        return of(side, side);
    }

    /**
     * Creates a rectangular crop.
     *
     * @param height height in pixels
     * @param width width in pixels
     * @return the crop
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
        return crop.cut(image, region(image.height(), image.width(), UNUSED));
    }

    @Override
    public Region region(long height, long width, RandomStream random) {
        crop.requireFits(height, width);
        return new Region(margin(height - crop.height()), margin(width - crop.width()), crop.height(), crop.width());
    }

    /** Returns half, with ties rounded to the even number as Python's {@code round} does. */
    private static long margin(long surplus) {
        return (long) Math.rint(surplus / 2.0);
    }

    @Override
    public String toString() {
        return crop.toString();
    }
}
