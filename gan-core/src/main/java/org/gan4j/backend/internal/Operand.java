package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.jspecify.annotations.Nullable;

/**
 * Input of an element-wise kernel, read tile by tile in the order of the result. Several threads may read at the same
 * time.
 */
final class Operand {
    /**
     * Maximum size of a broadcast array that is copied to the heap at once, because a call for each short run costs
     * more.
     */
    private static final int KEPT = 1 << 16;

    private final HostStorage storage;
    private final Axes axes;
    private final int array;
    /** Size of the innermost axis, and the stride along it: 1, or 0 where one element applies to all of them. */
    private final int inner;

    private final long step;
    private final boolean dense;
    private final float @Nullable [] floats;
    private final double @Nullable [] doubles;

    /** Selects one of the arrays that the axes walk. */
    Operand(HostStorage storage, Axes axes, int array) {
        this.storage = storage;
        this.axes = axes;
        this.array = array;
        this.inner = axes.rank() == 0 ? 1 : axes.size(axes.rank() - 1);
        this.step = axes.rank() == 0 ? 1 : axes.stride(array, axes.rank() - 1);
        this.dense = axes.rank() <= 1 && step == 1;
        boolean keeps = !dense && storage.length() <= KEPT;
        this.floats = keeps && storage.dtype() == DType.FLOAT32 ? new float[storage.length()] : null;
        this.doubles = keeps && storage.dtype() != DType.FLOAT32 ? new double[storage.length()] : null;
        if (floats != null) {
            storage.block().get(0, floats, 0, floats.length);
        }
        if (doubles != null) {
            Tiles.read(storage, 0, doubles);
        }
    }

    /** Copies the operand's elements for the result's elements starting at {@code from}. */
    void get(int from, float[] tile, int count) {
        if (dense) {
            storage.block().get(from, tile, 0, count);
            return;
        }
        Walk walk = new Walk(from);
        for (int done = 0; done < count; ) {
            int run = walk.run(count - done);
            int position = walk.position();
            if (step == 0) {
                Arrays.fill(tile, done, done + run, floats == null ? read(position) : floats[position]);
            } else if (floats == null) {
                storage.block().get(position, tile, done, run);
            } else {
                System.arraycopy(floats, position, tile, done, run);
            }
            walk.advance(run);
            done += run;
        }
    }

    private float read(int position) {
        float[] one = Tiles.mine().floats[3];
        storage.block().get(position, one, 0, 1);
        return one[0];
    }

    /** Copies the operand's elements, of any type, for the result's elements starting at {@code from}. */
    void get(int from, double[] tile, int count) {
        Tiles tiles = Tiles.mine();
        if (dense) {
            tiles.get(storage, from, tile, count);
            return;
        }
        double[] part = tiles.doubles[3];
        Walk walk = new Walk(from);
        for (int done = 0; done < count; ) {
            int run = walk.run(count - done);
            int position = walk.position();
            if (doubles != null) {
                if (step == 0) {
                    Arrays.fill(tile, done, done + run, doubles[position]);
                } else {
                    System.arraycopy(doubles, position, tile, done, run);
                }
            } else {
                tiles.get(storage, position, part, step == 0 ? 1 : run);
                if (step == 0) {
                    Arrays.fill(tile, done, done + run, part[0]);
                } else {
                    System.arraycopy(part, 0, tile, done, run);
                }
            }
            walk.advance(run);
            done += run;
        }
    }

    /**
     * Walks the result in runs along its innermost axis, tracking the operand's position without a division per run.
     */
    private final class Walk {
        private final int[] index = new int[Math.max(0, axes.rank() - 1)];
        private int along;
        private long start;

        Walk(int from) {
            along = from % inner;
            int rest = from / inner;
            for (int axis = index.length - 1; axis >= 0; axis--) {
                index[axis] = rest % axes.size(axis);
                rest /= axes.size(axis);
                start += index[axis] * axes.stride(array, axis);
            }
        }

        int run(int wanted) {
            return Math.min(wanted, inner - along);
        }

        int position() {
            return (int) (start + along * step);
        }

        void advance(int run) {
            along += run;
            if (along < inner) {
                return;
            }
            along = 0;
            for (int axis = index.length - 1; axis >= 0; axis--) {
                start += axes.stride(array, axis);
                if (++index[axis] < axes.size(axis)) {
                    return;
                }
                index[axis] = 0;
                start -= axes.size(axis) * axes.stride(array, axis);
            }
        }
    }
}
