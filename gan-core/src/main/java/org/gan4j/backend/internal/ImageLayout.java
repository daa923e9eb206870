package org.gan4j.backend.internal;

import org.gan4j.shape.Shape;

/**
 * Layout of images with contiguous channels: element (n, c, p) of a row-major [samples, channels, pixels] array is at
 * (n pixels + p) channels + c. Height and width need not be known.
 */
record ImageLayout(int samples, int channels, int pixels) {
    /** Returns the layout of images [n, channels, height, width]. */
    static ImageLayout of(Shape shape) {
        return new ImageLayout(shape.size(0), shape.size(1), shape.size(2) * shape.size(3));
    }

    /** Returns true if images of this shape [n, channels, height, width] have this layout. */
    boolean fits(Shape shape) {
        return shape.rank() == 4
                && shape.size(0) == samples
                && shape.size(1) == channels
                && shape.size(2) * shape.size(3) == pixels;
    }

    /** Returns true if this layout is also row-major. */
    boolean isRowMajor() {
        return channels <= 1 || pixels <= 1 || samples == 0;
    }

    Shape shape() {
        return Shape.of(samples, channels, pixels);
    }

    /** Returns the strides of the axes of {@link #shape}. */
    long[] channelsLastStrides() {
        return new long[] {(long) pixels * channels, 1, channels};
    }
}
