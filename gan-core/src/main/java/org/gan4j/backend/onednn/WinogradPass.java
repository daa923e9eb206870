package org.gan4j.backend.onednn;

import org.gan4j.backend.internal.PatchReader;
import org.gan4j.backend.internal.Patches;
import org.gan4j.backend.internal.Winograd;

/**
 * Convolution, or its gradient with respect to the images, in terms of Winograd's method: tiles of pixels become {@code
 * all} by {@code all} planes; {@code side} by {@code side} of them, multiplied with the filters of a phase, become that
 * phase's tiles.
 */
record WinogradPass(Tiling tiling, boolean byInput) {
    /** Returns the tiles that are read. */
    Patches tiles() {
        return byInput ? tiling.resultsAround() : tiling.images();
    }

    /** Returns the tiles that are written in a phase. */
    Patches tiles(int phase) {
        return byInput ? tiling.imagesOf(phase) : tiling.results();
    }

    /** Returns how many times tiles are multiplied and written. */
    int phases() {
        return byInput ? tiling.phases() : 1;
    }

    /** Returns the numbers of a tile in each plane, before the product. */
    int depth() {
        return byInput ? tiling.out() : tiling.phases() * tiling.in();
    }

    /** Returns the numbers of a tile in each plane, after the product. */
    int results() {
        return byInput ? tiling.in() : tiling.out();
    }

    /** Returns the number of filter planes of a phase along each axis. */
    int side() {
        return tiling.side();
    }

    /** Returns the number of tile planes along each axis. */
    int all() {
        return hasNeighbours() ? 2 * side() - 1 : side();
    }

    private boolean hasNeighbours() {
        return byInput && tiling.hasNeighbours();
    }

    /** Returns the offset of the planes that a phase uses, among those of {@code tiles} tiles. */
    long begin(int phase, int tiles) {
        int row = byInput ? tiling.rowsLater(phase) : 0;
        int column = byInput ? tiling.columnsLater(phase) : 0;
        return (long) (row * all() + column) * tiling.taps() * tiles * depth();
    }

    /** Multiplies {@code tiles} tiles with a phase's filters of {@code count} results. */
    TilesPrimitive product(int tiles, int count) {
        return new TilesPrimitive(side(), all(), tiles, depth(), count, results());
    }

    /** Returns the number of planes of tiles. */
    int planesBefore() {
        return all() * all();
    }

    /** Returns the number of planes of products, and of filters, in a phase. */
    int planesAfter() {
        return side() * side();
    }

    /** Returns the count of numbers in all filters. */
    long filters() {
        return (long) phases() * planesAfter() * depth() * results();
    }

    /** Returns the count of numbers in all planes of transformed tiles and of products. */
    long transformed() {
        long tile = (long) planesBefore() * depth() + (long) phases() * planesAfter() * results();
        return tiles().count() * tile;
    }

    PatchReader reader(Winograd winograd) {
        return hasNeighbours() ? winograd.neighbours(tiles()) : winograd.images(tiles());
    }
}
