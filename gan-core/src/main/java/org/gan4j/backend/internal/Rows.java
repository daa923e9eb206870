package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;

/**
 * Gathers by index along an axis, and scatters with addition. An array consists of blocks, one for each index of the
 * leading axes; a block has one row for each index of the axis, with the elements of the trailing axes.
 */
final class Rows {
    /** Maximum words of a block that is moved as a whole, because a call for each row would cost more than the row. */
    private static final int WHOLE = 1 << 16;

    /** Minimum number of words per thread. */
    private static final int GRAIN = 1 << 18;

    private final Workers workers;
    private final int blocks;
    private final int rows;
    private final int width;

    /** @param shape shape of the array whose axis the indices refer to */
    Rows(Workers workers, Shape shape, int axis) {
        this.workers = workers;
        this.blocks = shape.range(0, axis).elements();
        this.rows = shape.size(axis);
        this.width = shape.range(axis + 1, shape.rank()).elements();
    }

    private void loop(int moved, Workers.Part part) {
        long words = Math.max(1, (long) moved * width);
        workers.loop(blocks, (int) Math.max(1, GRAIN / words), part);
    }

    void gather(HostStorage from, int[] chosen, HostStorage to) {
        int words = from.dtype() == DType.FLOAT64 ? 2 * width : width;
        if ((long) Math.max(rows, chosen.length) * words <= WHOLE) {
            loop(chosen.length, (first, end) -> gatherWhole(from, chosen, words, to, first, end));
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

    private void gatherWhole(HostStorage from, int[] chosen, int words, HostStorage to, int first, int end) {
        int[] block = new int[rows * words];
        int[] result = new int[chosen.length * words];
        for (long i = first; i < end; i++) {
            from.block().get(i * block.length, block, 0, block.length);
            for (int row = 0; row < chosen.length; row++) {
                if (words == 1) {
                    result[row] = block[chosen[row]];
                } else {
                    System.arraycopy(block, chosen[row] * words, result, row * words, words);
                }
            }
            to.block().put(i * result.length, result, 0, result.length);
        }
    }

    void scatterAdd(HostStorage from, int[] targets, HostStorage to) {
        if ((long) Math.max(rows, targets.length) * width <= WHOLE) {
            loop(targets.length, (first, end) -> scatterWhole(from, targets, to, first, end));
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

    /** Scatters with double sums, so that each is rounded only once. */
    private void scatterWhole(HostStorage from, int[] targets, HostStorage to, int first, int end) {
        double[] sums = new double[rows * width];
        double[] added = new double[targets.length * width];
        for (int block = first; block < end; block++) {
            Arrays.fill(sums, 0);
            Tiles.read(from, block * added.length, added);
            for (int row = 0; row < targets.length; row++) {
                int target = targets[row] * width;
                int source = row * width;
                for (int i = 0; i < width; i++) {
                    sums[target + i] += added[source + i];
                }
            }
            Tiles.write(to, block * sums.length, sums);
        }
    }
}
