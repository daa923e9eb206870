package org.gan4j.backend.onednn;

import org.gan4j.backend.internal.PatchReader;
import org.gan4j.backend.internal.Patches;
import org.gan4j.backend.internal.Winograd;

/**
 * A convolution, or the gradient by its images, in the terms of Winograd's method: tiles of pixels become {@code all} by
 * {@code all} planes, of which {@code side} by {@code side}, multiplied with the filters of a phase, become that phase's tiles.
 */
record WinogradPass(Tiling tiling, boolean byInput) {
    /** The tiles that are read. */
    Patches tiles() {
        return byInput ? tiling.resultsAround() : tiling.images();
    }

    /** The tiles that are written in a phase. */
    Patches tiles(int phase) {
        return byInput ? tiling.imagesOf(phase) : tiling.results();
    }

    /** How many times tiles are multiplied and written. */
    int phases() {
        return byInput ? tiling.phases() : 1;
    }

    /** Numbers of a tile in each plane, before the product. */
    int depth() {
        return byInput ? tiling.out() : tiling.phases() * tiling.in();
    }

    /** Numbers of a tile in each plane, after the product. */
    int results() {
        return byInput ? tiling.in() : tiling.out();
    }

    /** How many planes of filters a phase has along each axis. */
    int side() {
        return tiling.side();
    }

    /** How many planes of tiles there are along each axis. */
    int all() {
        return hasNeighbours() ? 2 * side() - 1 : side();
    }

    private boolean hasNeighbours() {
        return byInput && tiling.hasNeighbours();
    }

    /** Where the planes begin, among those of so many tiles, that a phase takes. */
    long begin(int phase, int tiles) {
        int row = byInput ? tiling.rowsLater(phase) : 0;
        int column = byInput ? tiling.columnsLater(phase) : 0;
        return (long) (row * all() + column) * tiling.taps() * tiles * depth();
    }

    /** From so many tiles, and a phase's filters of some results, to their products. */
    TilesPrimitive product(int tiles, int count) {
        return new TilesPrimitive(side(), all(), tiles, depth(), count, results());
    }

    /** Planes of tiles. */
    int planesBefore() {
        return all() * all();
    }

    /** Planes of products in a phase, and of its filters. */
    int planesAfter() {
        return side() * side();
    }

    /** Numbers of all filters. */
    long filters() {
        return (long) phases() * planesAfter() * depth() * results();
    }

    /** Numbers that tiles become, and that their products are, in all planes. */
    long transformed() {
        long tile = (long) planesBefore() * depth() + (long) phases() * planesAfter() * results();
        return tiles().count() * tile;
    }

    PatchReader reader(Winograd winograd) {
        return hasNeighbours() ? winograd.neighbours(tiles()) : winograd.images(tiles());
    }
}
