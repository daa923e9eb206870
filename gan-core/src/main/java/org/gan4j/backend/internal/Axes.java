package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.shape.Shape;

/**
 * Box of positions, walked in row-major order with one stride per axis in each of several arrays; axes that all arrays
 * can walk as one are merged. Immutable; safe to share between threads.
 */
public final class Axes {
    private static final long[] ONE = {1};

    /** Sizes, outermost first; none is 1. */
    private final int[] sizes;
    /** Strides by array and axis: 0 where the array is broadcast. */
    private final long[][] strides;

    private Axes(int[] sizes, long[][] strides) {
        this.sizes = sizes;
        this.strides = strides;
    }

    /** Merges axes; {@code strides[i]} are the strides of array i. */
    public static Axes of(int[] sizes, long[]... strides) {
        int[] merged = new int[sizes.length];
        long[][] steps = new long[strides.length][sizes.length];
        int first = sizes.length;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            if (sizes[axis] == 1) {
                continue;
            }
            if (first == sizes.length || !continues(merged[first], first, steps, axis, strides)) {
                first--;
                merged[first] = sizes[axis];
                for (int i = 0; i < strides.length; i++) {
                    steps[i][first] = strides[i][axis];
                }
            } else {
                merged[first] *= sizes[axis];
            }
        }
        int from = first;
        return new Axes(
                Arrays.copyOfRange(merged, from, sizes.length),
                Arrays.stream(steps)
                        .map(own -> Arrays.copyOfRange(own, from, sizes.length))
                        .toArray(long[][]::new));
    }

    /** Returns one axis of contiguous elements, the same in each of several arrays. */
    static Axes flat(int elements, int arrays) {
        long[][] strides = new long[arrays][];
        Arrays.fill(strides, ONE);
        return new Axes(new int[] {elements}, strides);
    }

    /** Returns the result's axes with the strides of operands broadcast to it. */
    public static Axes of(Shape result, Shape... operands) {
        return of(
                result.sizes(),
                Arrays.stream(operands).map(x -> stretched(x, result)).toArray(long[][]::new));
    }

    /** Returns the distance between neighbours along each axis of a row-major array. */
    public static long[] strides(Shape shape) {
        long[] strides = new long[shape.rank()];
        long stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        return strides;
    }

    /** Returns the strides for reading an array as if broadcast to the result: 0 along broadcast axes. */
    static long[] stretched(Shape shape, Shape result) {
        long[] own = strides(shape);
        long[] strides = new long[result.rank()];
        int added = result.rank() - shape.rank();
        for (int axis = 0; axis < shape.rank(); axis++) {
            strides[added + axis] = shape.size(axis) == 1 ? 0 : own[axis];
        }
        return strides;
    }

    /** Returns the shape whose axis i is axis {@code order[i]} of the given one. */
    public static Shape permutedShape(Shape shape, int[] order) {
        return Shape.of(Arrays.stream(order).map(shape::size).toArray());
    }

    /** Returns the strides, in the original, of the permuted shape's axes. */
    static long[] permutedStrides(Shape shape, int[] order) {
        long[] own = strides(shape);
        return Arrays.stream(order).mapToLong(axis -> own[axis]).toArray();
    }

    /** Returns the axes of the permuted shape with the original's strides. */
    public static Axes permuted(Shape shape, int[] order) {
        return of(permutedShape(shape, order).sizes(), permutedStrides(shape, order));
    }

    /** Returns the position of a multi-index. */
    static long at(int[] index, long[] strides) {
        long position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position += index[axis] * strides[axis];
        }
        return position;
    }

    private static boolean continues(int size, int inner, long[][] steps, int axis, long[][] strides) {
        for (int i = 0; i < strides.length; i++) {
            if (strides[i][axis] != steps[i][inner] * size) {
                return false;
            }
        }
        return true;
    }

    public int rank() {
        return sizes.length;
    }

    public int size(int axis) {
        return sizes[axis];
    }

    /** Returns the number of positions in the box. */
    public int elements() {
        int elements = 1;
        for (int size : sizes) {
            elements *= size;
        }
        return elements;
    }

    public long stride(int array, int axis) {
        return strides[array][axis];
    }

    /** Returns an array's position of the box's {@code number}-th element in row-major order. */
    long position(int array, int number) {
        long position = 0;
        int rest = number;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            position += rest % sizes[axis] * strides[array][axis];
            rest /= sizes[axis];
        }
        return position;
    }
}
