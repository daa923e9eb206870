package org.gan4j.data;

import java.util.Arrays;
import org.gan4j.shape.Shape;

/**
 * Image as unsigned bytes in the order [channels, height, width]: 1 channel is gray, 3 are RGB, 4 are RGB and alpha.
 * Immutable as long as nobody writes to its bytes; safe to share between threads.
 */
public final class Image {
    private final Shape shape;
    private final byte[] bytes;

    private Image(Shape shape, byte[] bytes) {
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * Creates an image from pixels.
     *
     * @param shape [channels, height, width]
     * @param bytes pixels; not copied, so leave them unchanged
     * @return an image over these bytes
     * @throws DataException if the shape is not that of an image of at least 1 pixel, or does not fit the bytes
     */
    public static Image of(Shape shape, byte[] bytes) {
        if (shape.rank() != 3 || shape.elements() == 0) {
            throw new DataException("Image: expects [channels, height, width] of at least 1 pixel, got " + shape);
        }
        if (bytes.length != shape.elements()) {
            throw new DataException(
                    "Image: expects " + shape.elements() + " bytes for " + shape + ", got " + bytes.length);
        }
        return new Image(shape, bytes);
    }

    /** {@return the shape [channels, height, width]} */
    public Shape shape() {
        return shape;
    }

    /** {@return 1 for gray, 3 for RGB, 4 for RGB and alpha} */
    public int channels() {
        return shape.size(0);
    }

    /** {@return the number of rows} */
    public int height() {
        return shape.size(1);
    }

    /** {@return the number of columns} */
    public int width() {
        return shape.size(2);
    }

    /** {@return the pixels themselves, not a copy: leave them unchanged} */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * {@return one channel of one pixel, 0 to 255}
     *
     * @param channel number of the channel, from 0
     * @param y row, from 0
     * @param x column, from 0
     */
    public int pixel(int channel, int y, int x) {
        return bytes[(channel * height() + y) * width() + x] & 0xff;
    }

    /**
     * Copies a part, which must lie inside this image.
     *
     * @param top row of its upper left pixel
     * @param left column of its upper left pixel
     * @param height rows of the part
     * @param width columns of the part
     * @return an image of that size
     */
    public Image part(int top, int left, int height, int width) {
        byte[] part = new byte[channels() * height * width];
        for (int row = 0; row < channels() * height; row++) {
            int source = (row / height * height() + top + row % height) * width() + left;
            System.arraycopy(bytes, source, part, row * width, width);
        }
        return new Image(Shape.of(channels(), height, width), part);
    }

    /** Returns true if the other is an image with the same shape and pixels. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Image image && shape.equals(image.shape) && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Image" + shape;
    }
}
