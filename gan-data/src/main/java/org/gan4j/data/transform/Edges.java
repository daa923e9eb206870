package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Draws the edges of an image, white on black: pixels around which the lightest and the darkest of 3 x 3 pixels differ
 * by more than a threshold. This is a morphological gradient of each channel by itself; pixels beyond the border are
 * ignored. Immutable; safe to share between threads.
 */
public final class Edges implements Transform {
    private static final int THRESHOLD = 96;
    private static final int WHITE = 255;

    private final int threshold;

    private Edges(int threshold) {
        this.threshold = threshold;
    }

    /** {@return edges above 96 of 255 levels, which outline the bundled digits: a sixth of their pixels} */
    public static Edges standard() {
        return above(THRESHOLD);
    }

    /**
     * {@return edges above the given number of levels}
     *
     * @param threshold 0 to 254
     * @throws IllegalArgumentException if it is outside this range
     */
    public static Edges above(int threshold) {
        if (threshold < 0 || threshold >= WHITE) {
            throw new IllegalArgumentException("Edges: expects a threshold from 0 to 254, got " + threshold);
        }
        return new Edges(threshold);
    }

    @Override
    public Image apply(Image image) {
        byte[] edges = new byte[image.bytes().length];
        int at = 0;
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    edges[at++] = (byte) (contrast(image, channel, y, x) > threshold ? WHITE : 0);
                }
            }
        }
        return Image.of(image.shape(), edges);
    }

    private static int contrast(Image image, int channel, int y, int x) {
        int lightest = 0;
        int darkest = WHITE;
        for (int row = Math.max(0, y - 1); row <= Math.min(image.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(image.width() - 1, x + 1); column++) {
                int pixel = image.pixel(channel, row, column);
                lightest = Math.max(lightest, pixel);
                darkest = Math.min(darkest, pixel);
            }
        }
        return lightest - darkest;
    }

    @Override
    public String toString() {
        return "Edges.above(" + threshold + ")";
    }
}
