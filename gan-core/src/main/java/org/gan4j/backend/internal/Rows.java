package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;

/**
 * Gathers by index along an axis, and adds up by index. An array is blocks of rows: a block for each index of the axes before,
 * a row for each index of the axis, with the elements of the axes after.
 */
final class Rows {
    /** Rows below this many words are moved one word at a time. */
    private static final int NARROW = 8;

    private final int blocks;
    private final int rows;
    private final int width;

    /** @param shape of the array whose axis the indices refer to */
    Rows(Shape shape, int axis) {
        this.blocks = shape.range(0, axis).elements();
        this.rows = shape.size(axis);
        this.width = shape.range(axis + 1, shape.rank()).elements();
    }

    void gather(HostStorage from, int[] chosen, HostStorage to) {
        int words = width * (from.dtype() == DType.FLOAT64 ? 2 : 1);
        if ((long) rows * words <= Tiles.SIZE && words < NARROW) {
            gatherWords(from, chosen, words, to);
            return;
        }
        int[] tile = Tiles.mine().ints;
        for (long block = 0; block < blocks; block++) {
            for (int row = 0; row < chosen.length; row++) {
                long source = (block * rows + chosen[row]) * words;
                long target = (block * chosen.length + row) * words;
                for (int at = 0; at < words; at += tile.length) {
                    int count = Math.min(tile.length, words - at);
                    from.block().get(source + at, tile, 0, count);
                    to.block().put(target + at, tile, 0, count);
                }
            }
        }
    }

    /** Reads a whole block at once, because a call for each word would cost more than the word. */
    private void gatherWords(HostStorage from, int[] chosen, int words, HostStorage to) {
        int[] block = new int[rows * words];
        int[] result = new int[chosen.length * words];
        for (long i = 0; i < blocks; i++) {
            from.block().get(i * block.length, block, 0, block.length);
            for (int row = 0; row < chosen.length; row++) {
                for (int word = 0; word < words; word++) {
                    result[row * words + word] = block[chosen[row] * words + word];
                }
            }
            to.block().put(i * result.length, result, 0, result.length);
        }
    }

    void scatterAdd(HostStorage from, int[] targets, HostStorage to) {
        if (width < NARROW && rows * width <= Tiles.SIZE && targets.length * width <= Tiles.SIZE) {
            scatterWords(from, targets, to);
            return;
        }
        Tiles tiles = Tiles.mine();
        double[] sum = tiles.doubles[0];
        double[] added = tiles.doubles[1];
        for (int block = 0; block < blocks; block++) {
            for (int row = 0; row < targets.length; row++) {
                int source = (block * targets.length + row) * width;
                int target = (block * rows + targets[row]) * width;
                for (int at = 0; at < width; at += Tiles.SIZE) {
                    int count = Math.min(Tiles.SIZE, width - at);
                    tiles.get(to, target + at, sum, count);
                    tiles.get(from, source + at, added, count);
                    for (int i = 0; i < count; i++) {
                        sum[i] += added[i];
                    }
                    tiles.put(to, target + at, sum, count);
                }
            }
        }
    }

    /** As {@link #gatherWords}; sums are rounded once. */
    private void scatterWords(HostStorage from, int[] targets, HostStorage to) {
        Tiles tiles = Tiles.mine();
        double[] sums = tiles.doubles[0];
        double[] added = tiles.doubles[1];
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(sums, 0, rows * width, 0);
            tiles.get(from, block * targets.length * width, added, targets.length * width);
            for (int row = 0; row < targets.length; row++) {
                for (int i = 0; i < width; i++) {
                    sums[targets[row] * width + i] += added[row * width + i];
                }
            }
            tiles.put(to, block * rows * width, sums, rows * width);
        }
    }
}
