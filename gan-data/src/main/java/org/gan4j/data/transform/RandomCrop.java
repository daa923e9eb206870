package org.gan4j.data.transform;

import org.gan4j.data.Cropping;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Region;
import org.gan4j.random.RandomStream;

/** Cuts out a part of an image, each place being as likely; a smaller image is an error. */
public final class RandomCrop implements Cropping {
    private final Crop crop;

    private RandomCrop(Crop crop) {
        this.crop = crop;
    }

    /** A square of the given side in pixels. */
    public static RandomCrop of(int side) {
        return of(side, side);
    }

    /**
     * A rectangle.
     *
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
