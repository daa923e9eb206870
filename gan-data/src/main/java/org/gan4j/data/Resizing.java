package org.gan4j.data;

import org.gan4j.random.RandomStream;

/**
 * A change of an image's size of which a part can be computed without the rest. Where a {@link Cropping} follows, only
 * what it shows is made: a picture of one pixel's width would become huge in between.
 */
public interface Resizing extends Transform {
    /**
     * The part of the resized image that a crop cuts out: what the one and then the other would make.
     *
     * @param random the crop's
     * @throws DataException if the resized image is too small for it
     */
    Image cropped(Image image, Cropping crop, RandomStream random);
}
