package org.gan4j.backend.internal;

import org.gan4j.backend.Backend;
import org.gan4j.backend.NdArray;

/** Checks row indices before native code follows them. Safe for concurrent use. */
public final class Indices {
    private Indices() {}

    /**
     * Returns a host copy of INT32 indices.
     *
     * @throws IndexOutOfBoundsException if one is outside [0, rows)
     */
    public static int[] read(Backend backend, String operation, NdArray indices, int rows) {
        int[] values = new int[indices.elements()];
        backend.read(indices, values);
        for (int index : values) {
            if (index < 0 || index >= rows) {
                throw new IndexOutOfBoundsException(operation + ": expects indices in [0, " + rows + "), got " + index);
            }
        }
        return values;
    }
}
