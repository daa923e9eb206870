package org.gan4j.backend.cuda;

import org.gan4j.backend.internal.Axes;

/** Packs axes as the texts' struct Walk. Stateless; safe to share between threads. */
final class CudaWalk {
    private static final int MOST_AXES = 8;
    private static final int MOST_ARRAYS = 3;

    private CudaWalk() {}

    /**
     * Returns the struct's integers.
     *
     * @throws IllegalArgumentException if there are more than 8 axes
     */
    static int[] of(Axes axes, int arrays) {
        if (axes.rank() > MOST_AXES) {
            throw new IllegalArgumentException(
                    "cuda: expects at most " + MOST_AXES + " axes that cannot be merged, got " + axes.rank());
        }
        int[] walk = new int[1 + MOST_AXES + MOST_ARRAYS * MOST_AXES];
        walk[0] = Math.max(axes.rank(), 1);
        walk[1] = 1;
        for (int axis = 0; axis < axes.rank(); axis++) {
            walk[1 + axis] = axes.size(axis);
            for (int array = 0; array < arrays; array++) {
                walk[1 + MOST_AXES + array * MOST_AXES + axis] = (int) axes.stride(array, axis);
            }
        }
        return walk;
    }
}
