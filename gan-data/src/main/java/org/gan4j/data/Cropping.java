package org.gan4j.data;

import org.gan4j.random.RandomStream;

/** Crops an image to a part whose position depends only on the image's size and on chance. Safe for concurrent use. */
public interface Cropping extends RandomTransform {
    /**
     * Chooses the part cropped from an image of some size; the image itself need not fit into memory.
     *
     * @param height height of the image in pixels
     * @param width width of the image in pixels
     * @param random stream for this image in this epoch
     * @return the part, which lies inside the image
     * @throws DataException if an image of this size is too small
     */
    Region region(long height, long width, RandomStream random);
}
