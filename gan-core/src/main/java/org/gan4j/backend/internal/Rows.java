package org.gan4j.backend.internal;

import org.gan4j.backend.DType;

/** Gathers rows by index, and adds rows up by index. */
final class Rows {
    private Rows() {}

    static void gather(HostStorage from, int[] rows, HostStorage to) {
        int words = from.dtype() == DType.FLOAT64 ? 2 : 1;
        long width = rows.length == 0 ? 0 : (long) to.length() / rows.length * words;
        int[] tile = Tiles.mine().ints;
        for (int row = 0; row < rows.length; row++) {
            for (long at = 0; at < width; at += tile.length) {
                int count = (int) Math.min(tile.length, width - at);
                from.block().get(rows[row] * width + at, tile, 0, count);
                to.block().put(row * width + at, tile, 0, count);
            }
        }
    }

    static void scatterAdd(HostStorage from, int[] rows, HostStorage to) {
        int width = rows.length == 0 ? 0 : from.length() / rows.length;
        Tiles tiles = Tiles.mine();
        double[] sum = tiles.doubles[0];
        double[] added = tiles.doubles[1];
        for (int row = 0; row < rows.length; row++) {
            for (int at = 0; at < width; at += Tiles.SIZE) {
                int count = Math.min(Tiles.SIZE, width - at);
                tiles.get(to, rows[row] * width + at, sum, count);
                tiles.get(from, row * width + at, added, count);
                for (int i = 0; i < count; i++) {
                    sum[i] += added[i];
                }
                tiles.put(to, rows[row] * width + at, sum, count);
            }
        }
    }
}
