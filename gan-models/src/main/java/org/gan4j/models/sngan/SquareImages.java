package org.gan4j.models.sngan;

import org.gan4j.shape.Shape;

/** The image sizes of the residual networks: square, with a side that is a power of two from 8 to 256. */
final class SquareImages {
    private static final int SMALLEST = 8;
    private static final int LARGEST = 256;
    private static final int KEY_SHARE = 8;
    private static final int SMALLEST_FOR_ATTENTION = 16;

    private SquareImages() {}

    static void require(String who, Shape image) {
        boolean square = image.rank() == 3 && image.size(0) > 0 && image.size(1) == image.size(2);
        if (!square || image.size(1) < SMALLEST || image.size(1) > LARGEST || Integer.bitCount(image.size(1)) != 1) {
            throw new IllegalArgumentException(
                    who + ": expects images [channels, size, size] of a power of two from 8 to 256, got " + image);
        }
    }

    static void requireAttention(String who, boolean attention, int width, Shape image) {
        if (attention && (width % KEY_SHARE != 0 || image.size(1) < SMALLEST_FOR_ATTENTION)) {
            throw new IllegalArgumentException(who + ": expects, with attention, a width that is a multiple of 8 and"
                    + " images from 16x16, got " + width + " and " + image);
        }
    }

    static String extras(boolean spectralNorm, boolean attention) {
        return (spectralNorm ? ", spectral norm" : "") + (attention ? ", attention" : "");
    }

    static boolean areOf(Shape image, Shape images) {
        return images.rank() == 4 && images.range(1, 4).equals(image);
    }
}
