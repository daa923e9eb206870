package org.gan4j.backend.internal;

import java.util.Arrays;

/** One input of an element-wise kernel, read tile by tile in the order of the result. */
final class Operand {
    private final HostStorage storage;
    private final Axes axes;
    private final int array;
    /** The size of the innermost axis, and the stride along it: 1, or 0 where one element meets all of them. */
    private final int inner;

    private final long step;
    private final boolean dense;

    /** The given one of the arrays that the axes walk. */
    Operand(HostStorage storage, Axes axes, int array) {
        this.storage = storage;
        this.axes = axes;
        this.array = array;
        this.inner = axes.rank() == 0 ? 1 : axes.size(axes.rank() - 1);
        this.step = axes.rank() == 0 ? 1 : axes.stride(array, axes.rank() - 1);
        this.dense = axes.rank() <= 1 && step == 1;
    }

    /** Copies what meets the result's elements from {@code from} on. */
    void get(int from, float[] tile, int count) {
        if (dense) {
            storage.block().get(from, tile, 0, count);
            return;
        }
        for (int done = 0; done < count; ) {
            int run = run(from + done, count - done);
            int position = (int) axes.position(array, from + done);
            if (step == 0) {
                storage.block().get(position, tile, done, 1);
                Arrays.fill(tile, done, done + run, tile[done]);
            } else {
                storage.block().get(position, tile, done, run);
            }
            done += run;
        }
    }

    /** The same of elements of any type. */
    void get(int from, double[] tile, int count) {
        Tiles tiles = Tiles.mine();
        if (dense) {
            tiles.get(storage, from, tile, count);
            return;
        }
        double[] part = tiles.doubles[3];
        for (int done = 0; done < count; ) {
            int run = run(from + done, count - done);
            int position = (int) axes.position(array, from + done);
            if (step == 0) {
                tiles.get(storage, position, part, 1);
                Arrays.fill(tile, done, done + run, part[0]);
            } else {
                tiles.get(storage, position, part, run);
                System.arraycopy(part, 0, tile, done, run);
            }
            done += run;
        }
    }

    private int run(int from, int wanted) {
        return Math.min(wanted, inner - from % inner);
    }
}
