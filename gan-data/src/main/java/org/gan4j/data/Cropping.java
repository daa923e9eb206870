package org.gan4j.data;

import org.gan4j.random.RandomStream;

/** Crops an image to a part whose position depends only on the image's size and on chance. Safe for concurrent use. */
public interface Cropping extends RandomTransform {
    /**
     * Returns the part cropped from an image of the given size; the image itself need not fit into memory.
     *
     * @throws DataException if an image of this size is too small
     */
    Region region(long height, long width, RandomStream random);
}
