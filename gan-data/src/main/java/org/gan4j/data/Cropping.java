package org.gan4j.data;

import org.gan4j.random.RandomStream;

/** Cuts out a part of an image, whose place depends on the image's size alone, and on chance. */
public interface Cropping extends RandomTransform {
    /**
     * The part that is cut out of an image of the given size, which need not fit into memory.
     *
     * @throws DataException if an image of this size is too small
     */
    Region region(long height, long width, RandomStream random);
}
