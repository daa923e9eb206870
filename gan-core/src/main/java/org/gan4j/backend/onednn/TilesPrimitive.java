package org.gan4j.backend.onednn;

/**
 * The primitive that multiplies planes of tiles with planes of filters.
 *
 * @param side planes of filters along each axis
 * @param all planes of tiles along each axis, of which {@code side} neighbours are taken
 * @param tiles rows of a plane of tiles, each of {@code depth} numbers
 * @param depth rows of a plane of filters, each of {@code results} numbers
 */
record TilesPrimitive(int side, int all, int tiles, int depth, int results) {
    Key key() {
        return new Key(Kind.TILES, null, side, all, tiles, depth, results);
    }

    /** From planes [all, all, tiles, depth], from the first that is taken on, and filters to [side, side, tiles, results]. */
    Primitive make() {
        long plane = (long) tiles * depth;
        long[] sizes = {side, side, tiles, depth};
        try (Layout left = Layout.strided(sizes, new long[] {all * plane, plane, depth, 1});
                Layout right = Layout.dense(side, side, depth, results);
                Layout result = Layout.dense(side, side, tiles, results)) {
            return MatmulPrimitive.make(left, right, result);
        }
    }
}
