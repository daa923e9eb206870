package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.gan4j.backend.Binary;
import org.gan4j.backend.internal.Axes;
import org.jspecify.annotations.Nullable;

/** Chooses the primitive for a function of two arrays, the second of which may be broadcast to the first. */
final class BinaryKernel {
    /** Minimum number of elements per thread: these functions run at the speed of memory. */
    static final int GRAIN = 1 << 18;

    private BinaryKernel() {}

    /** Returns the function with its operands swapped, or null if there is none. */
    static @Nullable Binary mirrored(Binary function) {
        return switch (function) {
            case ADD, MULTIPLY, EQUAL, NOT_EQUAL -> function;
            case GREATER -> Binary.LESS;
            case GREATER_EQUAL -> Binary.LESS_EQUAL;
            case LESS -> Binary.GREATER;
            case LESS_EQUAL -> Binary.GREATER_EQUAL;
            case SUBTRACT, DIVIDE, POWER, MAXIMUM, MINIMUM -> null;
        };
    }

    /**
     * Cuts the outermost axis.
     *
     * @param axes axes of the first and the second array; the first has all elements
     */
    static Pieces pieces(Runner runner, Axes axes) {
        return runner.pieces(axes.size(0), axes.elements() / GRAIN, axes.rank() == 1 ? Runner.LINE : 1);
    }

    /** @param count number of steps of the outermost axis to take */
    static Invocation borrow(Runner runner, Binary function, Axes axes, int count) {
        int rank = axes.rank();
        long[] sizes = new long[2 * rank];
        for (int axis = 0; axis < rank; axis++) {
            int size = axis == 0 ? count : axes.size(axis);
            sizes[axis] = size;
            sizes[rank + axis] = axes.stride(1, axis) == 0 ? 1 : size;
        }
        Invocation invocation = runner.borrow(
                new Key(Kind.BINARY, function, sizes),
                () -> BinaryPrimitive.make(
                        function, Arrays.copyOfRange(sizes, 0, rank), Arrays.copyOfRange(sizes, rank, 2 * rank)));
        return BinaryPrimitive.negates(function)
                ? invocation.set(3, runner.minusOne()).set(4, runner.minusOne())
                : invocation;
    }
}
