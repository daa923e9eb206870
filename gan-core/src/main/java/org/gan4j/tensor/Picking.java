package org.gan4j.tensor;

import org.gan4j.shape.Shape;

/** Copies indices to the host and checks them before a kernel follows them. */
final class Picking {
    private Picking() {}

    /**
     * Returns a host copy of INT32 indices.
     *
     * @throws IndexOutOfBoundsException if one is outside [0, size)
     */
    static int[] read(String operation, Tensor indices, int size) {
        int[] values = indices.toInts();
        for (int index : values) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(operation + ": expects indices in [0, " + size + "), got " + index);
            }
        }
        return values;
    }

    /** Returns the positions, in a row-major tensor, of the elements of {@link Indexing#takeAlong}. */
    static int[] positions(Shape shape, int axis, Tensor indices) {
        int size = shape.size(axis);
        int[] values = read("takeAlong", indices, size);
        int chosen = indices.shape().size(axis);
        int inner = shape.range(axis + 1, shape.rank()).elements();
        for (int i = 0; i < values.length; i++) {
            int block = i / inner / chosen;
            values[i] = (block * size + values[i]) * inner + i % inner;
        }
        return values;
    }
}
