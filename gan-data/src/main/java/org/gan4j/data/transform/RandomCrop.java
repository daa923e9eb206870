package org.gan4j.data.transform;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.RandomTransform;
import org.gan4j.random.RandomStream;

/** Cuts out a part of an image, each place being as likely; a smaller image is an error. */
public final class RandomCrop implements RandomTransform {
    private final Crop crop;

    private RandomCrop(Crop crop) {
        this.crop = crop;
    }

    /** A square of so many pixels a side. */
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
        crop.requireFits(image);
        int top = random.nextInt(image.height() - crop.height() + 1);
        int left = random.nextInt(image.width() - crop.width() + 1);
        return image.part(top, left, crop.height(), crop.width());
    }

    @Override
    public String toString() {
        return crop.toString();
    }
}
