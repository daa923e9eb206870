package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;

/**
 * Copies a box of elements from one array to another, with any strides. Elements move as 32-bit words, so that the same
 * code serves all types: a FLOAT64 is two words, which adds an axis.
 */
final class Moving {
    private static final int FROM = 0;
    private static final int TO = 1;
    /** Side of the square blocks of a transposition. */
    private static final int SIDE = 32;

    private final HostBlock from;
    private final HostBlock to;
    private final long fromStart;
    private final long toStart;
    private final Axes axes;

    private Moving(HostBlock from, long fromStart, HostBlock to, long toStart, Axes axes) {
        this.from = from;
        this.fromStart = fromStart;
        this.to = to;
        this.toStart = toStart;
        this.axes = axes;
    }

    /** Copies a box of the given size; starts and strides are in elements. */
    static void box(
            Shape size,
            HostStorage from,
            long fromStart,
            long[] fromStrides,
            HostStorage to,
            long toStart,
            long[] toStrides) {
        if (size.elements() == 0) {
            return;
        }
        int words = from.dtype() == DType.FLOAT64 ? 2 : 1;
        Axes axes = Axes.of(
                words == 1 ? size.sizes() : with(size.sizes(), words),
                inWords(fromStrides, words),
                inWords(toStrides, words));
        new Moving(from.block(), fromStart * words, to.block(), toStart * words, axes).run();
    }

    /** Copies all elements in order. */
    static void all(HostStorage from, HostStorage to) {
        box(Shape.of(from.length()), from, 0, new long[] {1}, to, 0, new long[] {1});
    }

    private static int[] with(int[] sizes, int words) {
        int[] longer = Arrays.copyOf(sizes, sizes.length + 1);
        longer[sizes.length] = words;
        return longer;
    }

    private static long[] inWords(long[] strides, int words) {
        if (words == 1) {
            return strides;
        }
        long[] longer = Arrays.copyOf(strides, strides.length + 1);
        for (int axis = 0; axis < strides.length; axis++) {
            longer[axis] *= words;
        }
        longer[strides.length] = 1;
        return longer;
    }

    private void run() {
        int inner = axes.rank() - 1;
        boolean turns = inner > 0 && axes.stride(FROM, inner) > 1 && axes.stride(TO, inner) == 1;
        walk(0, fromStart, toStart, inner, turns ? contiguous() : -1);
    }

    /** Returns the axis along which the source is contiguous, or -1. */
    private int contiguous() {
        for (int axis = 0; axis < axes.rank(); axis++) {
            if (axes.stride(FROM, axis) == 1) {
                return axis;
            }
        }
        return -1;
    }

    /** Walks all axes but the innermost and, in a transposition, the source's contiguous one. */
    private void walk(int axis, long source, long target, int inner, int rows) {
        if (axis >= inner && rows >= 0) {
            transpose(source, target, inner, rows);
        } else if (axis >= inner) {
            line(source, target, inner);
        } else if (axis == rows) {
            walk(axis + 1, source, target, inner, rows);
        } else {
            for (int i = 0; i < axes.size(axis); i++) {
                walk(axis + 1, source + i * axes.stride(FROM, axis), target + i * axes.stride(TO, axis), inner, rows);
            }
        }
    }

    private void line(long source, long target, int inner) {
        int[] words = Tiles.mine().ints;
        int length = inner < 0 ? 1 : axes.size(inner);
        long fromStride = inner < 0 ? 1 : axes.stride(FROM, inner);
        long toStride = inner < 0 ? 1 : axes.stride(TO, inner);
        if (fromStride == 0) {
            from.get(source, words, 0, 1);
            Arrays.fill(words, 0, Math.min(length, words.length), words[0]);
        }
        for (int done = 0; done < length; done += words.length) {
            int count = Math.min(words.length, length - done);
            if (fromStride != 0) {
                get(source + done * fromStride, fromStride, words, count);
            }
            put(target + done * toStride, toStride, words, count);
        }
    }

    private void get(long source, long stride, int[] words, int count) {
        if (stride == 1) {
            from.get(source, words, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            from.get(source + i * stride, words, i, 1);
        }
    }

    private void put(long target, long stride, int[] words, int count) {
        if (stride == 1) {
            to.put(target, words, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            to.put(target + i * stride, words, i, 1);
        }
    }

    private void transpose(long source, long target, int inner, int rows) {
        int[] square = new int[SIDE * SIDE];
        int[] turned = new int[SIDE * SIDE];
        long fromStride = axes.stride(FROM, inner);
        long toStride = axes.stride(TO, rows);
        for (int i = 0; i < axes.size(inner); i += SIDE) {
            int width = Math.min(SIDE, axes.size(inner) - i);
            for (int j = 0; j < axes.size(rows); j += SIDE) {
                int height = Math.min(SIDE, axes.size(rows) - j);
                for (int k = 0; k < width; k++) {
                    from.get(source + (i + k) * fromStride + j, square, k * SIDE, height);
                }
                turn(square, turned, width, height);
                for (int k = 0; k < height; k++) {
                    to.put(target + (j + k) * toStride + i, turned, k * SIDE, width);
                }
            }
        }
    }

    private static void turn(int[] square, int[] turned, int width, int height) {
        for (int k = 0; k < height; k++) {
            for (int i = 0; i < width; i++) {
                turned[k * SIDE + i] = square[i * SIDE + k];
            }
        }
    }
}
