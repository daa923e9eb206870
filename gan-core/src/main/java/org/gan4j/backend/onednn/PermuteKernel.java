package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.gan4j.backend.internal.Axes;

/** Chooses the primitive that writes a strided array in row-major order. */
final class PermuteKernel {
    private static final int GRAIN = 1 << 18;

    private PermuteKernel() {}

    /**
     * Cuts the result's outermost axis.
     *
     * @param axes axes of the source, in the order of the result
     */
    static Pieces pieces(Runner runner, Axes axes) {
        return runner.pieces(axes.size(0), axes.elements() / GRAIN, 1);
    }

    /** @param count number of steps of the result's outermost axis to take */
    static Invocation borrow(Runner runner, Axes axes, int count) {
        int rank = axes.rank();
        long[] numbers = new long[2 * rank];
        for (int axis = 0; axis < rank; axis++) {
            numbers[axis] = axis == 0 ? count : axes.size(axis);
            numbers[rank + axis] = axes.stride(0, axis);
        }
        return runner.borrow(
                new Key(Kind.PERMUTE, null, numbers),
                () -> PermutePrimitive.make(
                        Arrays.copyOfRange(numbers, 0, rank), Arrays.copyOfRange(numbers, rank, 2 * rank)));
    }
}
