package org.gan4j.backend.onednn;

/**
 * The primitive that multiplies planes of tiles with planes of filters.
 *
 * @param side planes of filters along each axis
 * @param all planes of tiles along each axis, of which {@code side} neighbours are taken
 * @param tiles rows of a plane of tiles, each of {@code depth} numbers
 * @param results numbers that a row becomes, of {@code row} numbers that there is place for
 */
record TilesPrimitive(int side, int all, int tiles, int depth, int results, int row) {
    Key key() {
        return new Key(Kind.TILES, null, side, all, tiles, depth, results, row);
    }

    /** From planes [all, all, tiles, depth], from the first that is taken on, and filters to [side, side, tiles, row]. */
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
