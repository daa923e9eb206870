package org.gan4j.data.transform;

import org.gan4j.data.Cropping;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Region;
import org.gan4j.random.RandomStream;

/**
 * Crops an image at a random position, all positions being equally likely; a smaller image is an error. Immutable; safe
 * to share between threads.
 */
public final class RandomCrop implements Cropping {
    private final Crop crop;

    private RandomCrop(Crop crop) {
        this.crop = crop;
    }

    /**
     * Creates a square crop.
     *
     * @param side height and width in pixels, 1 or more
     * @return the crop
     */
    public static RandomCrop of(int side) {
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
    public static RandomCrop of(int height, int width) {
        return new RandomCrop(new Crop("RandomCrop", height, width));
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if the image is smaller than the crop
     */
    @Override
    public Image apply(Image image, RandomStream random) {
        return crop.cut(image, region(image.height(), image.width(), random));
    }

    @Override
    public Region region(long height, long width, RandomStream random) {
        crop.requireFits(height, width);
        long top = random.nextInt(crop.places(height - crop.height()));
        long left = random.nextInt(crop.places(width - crop.width()));
        return new Region(top, left, crop.height(), crop.width());
    }

    @Override
    public String toString() {
        return crop.toString();
    }
}
