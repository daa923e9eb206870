package org.gan4j.backend.internal;

import org.gan4j.shape.Shape;

/**
 * Positions of the tiles of a convolution by {@link Winograd} on pixels [n, height, width, channels]: {@code down} rows
 * of {@code across} tiles on each image, spaced by two results of the convolution. The tile in row i and column j
 * begins at pixel row {@code top + 2 step i} and column {@code left + 2 step j}; its elements are {@code step} pixels
 * apart. Elements outside the image read as zero, and writes to them are discarded. Immutable; safe to share between
 * threads.
 */
public record Patches(Shape pixels, int down, int across, int step, int top, int left) {
    /** Returns the number of tiles that cover {@code results} results along an axis. */
    public static int tiles(int results) {
        return (results + MinimalFilter.RESULTS - 1) / MinimalFilter.RESULTS;
    }

    /** Returns the number of rows of tiles in all images. */
    public int rows() {
        return pixels.size(0) * down;
    }

    /** Returns the number of tiles in all images. */
    public long count() {
        return (long) rows() * across;
    }

    /** Returns the floats that one tile needs in each plane: the channels of all pixels between its elements. */
    int depth() {
        return step * step * channels();
    }

    int channels() {
        return pixels.size(3);
    }

    int width() {
        return pixels.size(2);
    }

    /**
     * Returns the pixel row, counted over all images, {@code after} rows after element i of a row of tiles, as its
     * first pixel; -1 if it is outside the image.
     */
    int pixelRow(int tileRow, int i, int after) {
        int row = top + step * (MinimalFilter.RESULTS * (tileRow % down) + i) + after;
        boolean inside = row >= 0 && row < pixels.size(1);
        return inside ? (tileRow / down * pixels.size(1) + row) * width() : -1;
    }

    /** Returns the pixel column of element j of a tile. */
    int pixelColumn(int tile, int j) {
        return left + step * (MinimalFilter.RESULTS * tile + j);
    }
}
