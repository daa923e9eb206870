package org.gan4j.backend.nd4j;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Kernels that move elements, with ND4J's operations. */
final class Nd4jMoving {
    private Nd4jMoving() {}

    /** Returns the sizes of a shape with leading ones, up to the rank of the shape to which it broadcasts. */
    static long[] aligned(Shape shape, Shape target) {
        long[] sizes = new long[Math.max(1, target.rank())];
        Arrays.fill(sizes, 1);
        for (int i = 1; i <= shape.rank(); i++) {
            sizes[sizes.length - i] = shape.size(-i);
        }
        return sizes;
    }

    static void broadcast(INDArray x, INDArray result) {
        long[] times = new long[x.rank()];
        for (int axis = 0; axis < times.length; axis++) {
            times[axis] = result.size(axis) / x.size(axis);
        }
        Call.of("tile", result, x).with(times).run();
    }

    static void slice(INDArray x, int[] starts, INDArray result) {
        long[] box = new long[2 * starts.length];
        for (int axis = 0; axis < starts.length; axis++) {
            box[axis] = starts[axis];
            box[starts.length + axis] = result.size(axis);
        }
        Call.of("slice", result, x).with(box).run();
    }

    static void pad(INDArray x, int[] before, int[] after, double value, INDArray result) {
        int[][] widths = new int[before.length][];
        for (int axis = 0; axis < widths.length; axis++) {
            widths[axis] = new int[] {before[axis], after[axis]};
        }
        long constantMode = 0;
        try (INDArray paddings = Nd4j.createFromArray(widths)) {
            Call.of("pad", result, x, paddings).with(constantMode).with(value).run();
        }
    }

    /** Adds the rows of x to a result of zeros, in order: "lock" means one thread. */
    static void scatterAdd(INDArray x, INDArray indices, INDArray result) {
        boolean lock = true;
        Call.of("scatter_add", result, result, indices, x).with(lock).run();
    }
}
