package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.gan4j.backend.internal.Axes;

/** Which primitive writes a strided array in row-major order. */
final class PermuteKernel {
    private static final int GRAIN = 1 << 16;

    private PermuteKernel() {}

    /** @param axes of the source, in the order of the result */
    static Invocation borrow(Runner runner, Axes axes) {
        int rank = axes.rank();
        long[] numbers = new long[2 * rank];
        long elements = 1;
        for (int axis = 0; axis < rank; axis++) {
            numbers[axis] = axes.size(axis);
            numbers[rank + axis] = axes.stride(0, axis);
            elements *= axes.size(axis);
        }
        return runner.borrow(
                new Key(Kind.PERMUTE, null, numbers),
                elements / GRAIN,
                () -> PermutePrimitive.make(
                        Arrays.copyOfRange(numbers, 0, rank), Arrays.copyOfRange(numbers, rank, 2 * rank)));
    }
}
