package org.gan4j.backend.onednn;

/**
 * The primitive that multiplies planes of tiles of images with those of gradients, and so adds up over all tiles.
 *
 * @param tiles rows of a plane, each of {@code depth} numbers on the left and {@code row} on the right
 * @param results how many of the {@code row} numbers are taken
 * @param accumulates whether the sums are added to what is there
 */
record TileSumsPrimitive(int planes, int tiles, int depth, int results, int row, boolean accumulates) {
    Key key() {
        return new Key(Kind.TILE_SUMS, null, planes, tiles, depth, results, row, accumulates ? 1 : 0);
    }

    /** From planes [planes, tiles, depth] and [planes, tiles, row] to sums [planes, depth, results]. */
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
