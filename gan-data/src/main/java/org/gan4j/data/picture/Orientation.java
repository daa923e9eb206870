package org.gan4j.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * Camera orientation in EXIF's tag 274, which says how to rotate stored pixels to make them upright.
 *
 * <p>Each value describes how to read the upright image from the stored one: whether to swap the axes, and whether rows
 * and columns then run backwards.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, false, true),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, true, false),
    TRANSPOSED(true, false, false),
    TURNED_LEFT(true, false, true),
    TRANSVERSED(true, true, true),
    TURNED_RIGHT(true, true, false);

    private static final int TAG = 274;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private final boolean swaps;
    private final boolean flipsRows;
    private final boolean flipsColumns;

    Orientation(boolean swaps, boolean flipsRows, boolean flipsColumns) {
        this.swaps = swaps;
        this.flipsRows = flipsRows;
        this.flipsColumns = flipsColumns;
    }

    /**
     * Returns the orientation in the first directory of a TIFF structure, which EXIF uses too; upright if there is
     * none, or if the structure is damaged, because the pixels may still be intact.
     */
    static Orientation ofTiff(ByteBuffer tiff) {
        ByteBuffer bytes = tiff.slice();
        if (bytes.remaining() < 8) {
            return UPRIGHT;
        }
        bytes.order(bytes.get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(4);
        if (directory < 8 || directory > bytes.limit() - 2) {
            return UPRIGHT;
        }
        int entries = bytes.getShort(directory) & 0xffff;
        for (int at = directory + 2; entries > 0 && at <= bytes.limit() - ENTRY; at += ENTRY, entries--) {
            if ((bytes.getShort(at) & 0xffff) == TAG && bytes.getShort(at + 2) == SHORT) {
                int value = bytes.getShort(at + 8);
                return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Rotates a stored image upright. */
    Image upright(Image stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int height = swaps ? stored.width() : stored.height();
        int width = swaps ? stored.height() : stored.width();
        byte[] from = stored.bytes();
        byte[] to = new byte[from.length];
        int at = 0;
        for (int channel = 0; channel < stored.channels(); channel++) {
            int plane = channel * height * width;
            for (int y = 0; y < height; y++) {
                int row = flipsRows ? height - 1 - y : y;
                for (int x = 0; x < width; x++) {
                    int column = flipsColumns ? width - 1 - x : x;
                    to[at++] = from[plane + (swaps ? column * stored.width() + row : row * width + column)];
                }
            }
        }
        return Image.of(Shape.of(stored.channels(), height, width), to);
    }
}
