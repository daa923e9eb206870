package org.gan4j.backend.onednn;

/**
 * Primitive that multiplies planes of tiles with planes of filters.
 *
 * @param side planes of filters along each axis
 * @param all planes of tiles along each axis, of which {@code side} neighbours are taken
 * @param tiles rows of a plane of tiles, each of {@code depth} numbers
 * @param results numbers computed for a row, stored in {@code row} places
 */
record TilesPrimitive(int side, int all, int tiles, int depth, int results, int row) {
    Key key() {
        return new Key(Kind.TILES, null, side, all, tiles, depth, results, row);
    }

    /**
     * Computes [side, side, tiles, row] from planes [all, all, tiles, depth], starting at the first that is taken, and
     * filters.
     */
    Primitive make() {
        long plane = (long) tiles * depth;
        long product = (long) tiles * row;
        long[] leftSizes = {side, side, tiles, depth};
        long[] resultSizes = {side, side, tiles, results};
        try (Layout left = Layout.strided(leftSizes, new long[] {all * plane, plane, depth, 1});
                Layout right = Layout.dense(side, side, depth, results);
                Layout result = Layout.strided(resultSizes, new long[] {side * product, product, row, 1})) {
            return MatmulPrimitive.make(left, right, result, false);
        }
    }
}
