package org.gan4j.backend.onednn;

/**
 * Primitive that multiplies planes of tiles of images with those of gradients, and thereby sums over all tiles.
 *
 * @param tiles rows of a plane, each of {@code depth} numbers on the left and {@code row} on the right
 * @param results number taken of the {@code row} numbers
 * @param accumulates true to add the sums to the existing content
 */
record TileSumsPrimitive(int planes, int tiles, int depth, int results, int row, boolean accumulates) {
    Key key() {
        return new Key(Kind.TILE_SUMS, null, planes, tiles, depth, results, row, accumulates ? 1 : 0);
    }

    /** Computes sums [planes, depth, results] from planes [planes, tiles, depth] and [planes, tiles, row]. */
    Primitive make() {
        long[] leftStrides = {(long) tiles * depth, 1, depth};
        long[] rightStrides = {(long) tiles * row, row, 1};
        try (Layout left = Layout.strided(new long[] {planes, depth, tiles}, leftStrides);
                Layout right = Layout.strided(new long[] {planes, tiles, results}, rightStrides);
                Layout sums = Layout.dense(planes, depth, results)) {
            return MatmulPrimitive.make(left, right, sums, accumulates);
        }
    }
}
