package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.shape.Shape;

/**
 * A box of positions, walked in row-major order with a stride per axis in each of several arrays; the axes that every
 * array can walk as one are one.
 */
public final class Axes {
    private static final long[] ONE = {1};

    /** Outermost first; none is 1. */
    private final int[] sizes;
    /** By array and axis: 0 where the array stretches. */
    private final long[][] strides;

    private Axes(int[] sizes, long[][] strides) {
        this.sizes = sizes;
        this.strides = strides;
    }

    /** Merges axes; {@code strides[i]} are those of array i. */
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

    /** The axes of so many elements in a row, the same in each of several arrays. */
    static Axes flat(int elements, int arrays) {
        long[][] strides = new long[arrays][];
        Arrays.fill(strides, ONE);
        return new Axes(new int[] {elements}, strides);
    }

    /** The result's axes with the strides of operands that stretch to it. */
    public static Axes of(Shape result, Shape... operands) {
        return of(
                result.sizes(),
                Arrays.stream(operands).map(x -> stretched(x, result)).toArray(long[][]::new));
    }

    /** The distance between neighbours along each axis of a row-major array. */
    public static long[] strides(Shape shape) {
        long[] strides = new long[shape.rank()];
        long stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        return strides;
    }

    /** The strides with which an array is read as if stretched to the result: 0 where it stretches. */
    static long[] stretched(Shape shape, Shape result) {
        long[] own = strides(shape);
        long[] strides = new long[result.rank()];
        int added = result.rank() - shape.rank();
        for (int axis = 0; axis < shape.rank(); axis++) {
            strides[added + axis] = shape.size(axis) == 1 ? 0 : own[axis];
        }
        return strides;
    }

    /** A shape whose axis i is axis {@code order[i]} of the given one. */
    public static Shape permutedShape(Shape shape, int[] order) {
        return Shape.of(Arrays.stream(order).map(shape::size).toArray());
    }

    /** The strides, in the original, of the permuted shape's axes. */
    static long[] permutedStrides(Shape shape, int[] order) {
        long[] own = strides(shape);
        return Arrays.stream(order).mapToLong(axis -> own[axis]).toArray();
    }

    /** The axes of the permuted shape with the original's strides. */
    public static Axes permuted(Shape shape, int[] order) {
        return of(permutedShape(shape, order).sizes(), permutedStrides(shape, order));
    }

    /** The position of a multi-index. */
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

    /** How many positions the box has. */
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

    /** The position in an array of the box's element of a row-major number. */
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
