package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.gan4j.backend.Binary;
import org.gan4j.backend.internal.Axes;
import org.jspecify.annotations.Nullable;

/** Which primitive computes a function of two arrays, the second of which may stretch to the first. */
final class BinaryKernel {
    /** Elements that are worth a thread: these functions are as fast as memory. */
    private static final int GRAIN = 1 << 16;

    private BinaryKernel() {}

    /** The function with its operands the other way round, or null if there is none. */
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

    /** @param axes of the first and the second array; the first has all elements */
    static Invocation borrow(Runner runner, Binary function, Axes axes) {
        int rank = axes.rank();
        long[] sizes = new long[2 * rank];
        long elements = 1;
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = axes.size(axis);
            sizes[rank + axis] = axes.stride(1, axis) == 0 ? 1 : axes.size(axis);
            elements *= axes.size(axis);
        }
        Invocation invocation = runner.borrow(
                new Key(Kind.BINARY, function, sizes),
                elements / GRAIN,
                () -> BinaryPrimitive.make(
                        function, Arrays.copyOfRange(sizes, 0, rank), Arrays.copyOfRange(sizes, rank, 2 * rank)));
        return BinaryPrimitive.negates(function)
                ? invocation.set(3, runner.minusOne()).set(4, runner.minusOne())
                : invocation;
    }
}
