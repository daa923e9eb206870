package org.gan4j.models;

import org.gan4j.shape.Shape;

/** Checks of square images whose side is a power of two. Stateless; safe to share between threads. */
public final class PowerOfTwo {
    private PowerOfTwo() {}

    /**
     * Checks an image [channels, size, size].
     *
     * @param who the network or its settings, for the message
     * @param image the shape to check
     * @param least the smallest size
     * @param most the largest size
     * @return the image
     * @throws IllegalArgumentException unless the size is a power of two from {@code least} to {@code most}
     */
    public static Shape requireImage(String who, Shape image, int least, int most) {
        boolean square = image.rank() == 3 && image.size(0) > 0 && image.size(1) == image.size(2);
        if (!square || image.size(1) < least || image.size(1) > most || Integer.bitCount(image.size(1)) != 1) {
            throw new IllegalArgumentException(who + ": expects images [channels, size, size] of a power of two from "
                    + least + " to " + most + ", got " + image);
        }
        return image;
    }
}
