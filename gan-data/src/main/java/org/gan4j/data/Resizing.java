package org.gan4j.data;

import org.gan4j.random.RandomStream;

/**
 * Resize of which a part can be computed without the rest. If a {@link Cropping} follows, only the cropped part is
 * computed: an image one pixel wide would otherwise become huge in between. Safe for concurrent use.
 */
public interface Resizing extends Transform {
    /**
     * Computes the cropped part of the resized image: the same result as resizing and then cropping.
     *
     * @param image image before resizing
     * @param crop chooses the part
     * @param random stream of the crop
     * @return the part
     * @throws DataException if the resized image is too small for the crop
     */
    Image cropped(Image image, Cropping crop, RandomStream random);
}
