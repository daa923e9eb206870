package org.gan4j.backend.internal;

import org.gan4j.shape.Shape;

/**
 * Where the tiles of a convolution by {@link Winograd} lie on pixels [n, height, width, channels]: {@code down} rows of
 * {@code across} tiles on each image, two results of the convolution apart. The tile in row i and column j begins at pixel
 * row {@code top + 2 step i} and column {@code left + 2 step j}; its elements are {@code step} pixels apart. What lies
 * beyond the image is zero when read, and lost when written.
 */
public record Patches(Shape pixels, int down, int across, int step, int top, int left) {
    /** How many tiles give so many results along an axis. */
    public static int tiles(int results) {
        return (results + MinimalFilter.RESULTS - 1) / MinimalFilter.RESULTS;
    }

    /** Rows of tiles of all images. */
    public int rows() {
        return pixels.size(0) * down;
    }

    /** Tiles of all images. */
    public long count() {
        return (long) rows() * across;
    }

    /** The floats that one tile needs in each plane: the channels of all pixels between its elements. */
    int depth() {
        return step * step * channels();
    }

    int channels() {
        return pixels.size(3);
    }

    int width() {
        return pixels.size(2);
    }

    /** The first pixel, counted over all images, of a pixel row some rows after element i of a row of tiles, or -1. */
    int pixelRow(int tileRow, int i, int after) {
        int row = top + step * (MinimalFilter.RESULTS * (tileRow % down) + i) + after;
        boolean inside = row >= 0 && row < pixels.size(1);
        return inside ? (tileRow / down * pixels.size(1) + row) * width() : -1;
    }

    /** The pixel column of element j of a tile. */
    int pixelColumn(int tile, int j) {
        return left + step * (MinimalFilter.RESULTS * tile + j);
    }
}
