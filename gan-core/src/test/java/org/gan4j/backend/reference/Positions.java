package org.gan4j.backend.reference;

import org.gan4j.shape.Shape;

/** Where elements lie in a row-major array: what all moves, broadcasts and reductions are made of. */
final class Positions {
    private Positions() {}

    /** The distance between neighbours along each axis of a row-major array. */
    static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        return strides;
    }

    /** The strides with which an array is read as if stretched to the target: 0 where it stretches. */
    static int[] stretched(Shape shape, Shape target) {
        int[] own = strides(shape);
        int[] strides = new int[target.rank()];
        int added = target.rank() - shape.rank();
        for (int axis = 0; axis < shape.rank(); axis++) {
            strides[added + axis] = shape.size(axis) == 1 ? 0 : own[axis];
        }
        return strides;
    }

    /** The position of a multi-index. */
    static int at(int[] index, int[] strides) {
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position += index[axis] * strides[axis];
        }
        return position;
    }

    /** The positions of the elements of a box, in its row-major order, in an array with these strides. */
    static int[] of(Shape box, int[] strides, int start) {
        int[] positions = {start};
        for (int axis = 0; axis < box.rank(); axis++) {
            int size = box.size(axis);
            int[] finer = new int[positions.length * size];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = positions[i / size] + i % size * strides[axis];
            }
            positions = finer;
        }
        return positions;
    }
}
