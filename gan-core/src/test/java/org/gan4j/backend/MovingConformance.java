package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.backend.Tolerance.BITS;
import static org.gan4j.backend.Tolerance.NORMWISE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Kernels that move elements. */
interface MovingConformance extends Family {
    @Test
    default void permuteByEveryOrder() {
        Samples samples = new Samples("permute");
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                for (int[] order : Grid.orders(shape.rank())) {
                    checkPermute(samples.any(shape, dtype), order);
                }
            }
        }
    }

    @Test
    default void sliceAnyBox() {
        Samples samples = new Samples("slice");
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                HostArray x = samples.any(shape, dtype);
                int[] sizes = shape.sizes();
                int[] none = new int[sizes.length];
                checkSlice(x, none, sizes);
                checkSlice(x, none, map(sizes, size -> (size + 1) / 2));
                checkSlice(x, map(sizes, size -> size / 2), map(sizes, size -> size - size / 2));
                checkSlice(x, map(sizes, size -> size / 3), map(sizes, size -> size - 2 * (size / 3)));
                checkSlice(x, map(sizes, size -> Math.max(size - 1, 0)), map(sizes, size -> Math.min(size, 1)));
                for (int axis = 0; axis < sizes.length; axis++) {
                    checkSlice(x, with(none, axis, sizes[axis]), with(sizes, axis, 0));
                    checkSlice(x, with(none, axis, sizes[axis] / 2), with(sizes, axis, sizes[axis] - sizes[axis] / 2));
                }
            }
        }
    }

    @Test
    default void padAnySide() {
        Samples samples = new Samples("pad");
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                HostArray x = samples.any(shape, dtype);
                int[] none = new int[shape.rank()];
                checkPad(x, none, none, 1);
                checkPad(x, map(none, axis -> 1), none, 0);
                checkPad(x, none, map(none, axis -> 2), -3);
                checkPad(x, map(none, axis -> 2), map(none, axis -> 1), 7);
                for (int axis = 0; axis < shape.rank(); axis++) {
                    checkPad(x, with(none, axis, 3), with(none, axis, 1), dtype.isFloating() ? 0.1 : 5);
                }
            }
        }
    }

    @Test
    default void concatenateAlongEveryAxis() {
        Samples samples = new Samples("concatenate");
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                for (int axis = 0; axis < shape.rank(); axis++) {
                    HostArray x = samples.any(shape, dtype);
                    HostArray longer = samples.any(shape.withSize(axis, shape.size(axis) + 2), dtype);
                    HostArray empty = samples.any(shape.withSize(axis, 0), dtype);
                    HostArray one = samples.any(shape.withSize(axis, 1), dtype);
                    checkConcatenate(axis, x);
                    checkConcatenate(axis, x, longer);
                    checkConcatenate(axis, empty, one, longer, empty, x, one);
                }
            }
        }
    }

    @Test
    default void anArrayMayBeConcatenatedWithItself() {
        for (DType dtype : Grid.ALL) {
            HostArray x = new Samples("twice").any(Shape.of(3, 5), dtype);
            check("concatenate twice", BITS, (b, in) -> b.concatenate(List.of(in.get(0), in.get(0)), 1), x);
        }
    }

    @Test
    default void gatherAlongAnyAxisRepeatedReversedAndNone() {
        Samples samples = new Samples("gather");
        for (DType dtype : Grid.ALL) {
            for (Shape shape : Grid.SHAPES) {
                for (int axis = 0; axis < shape.rank(); axis++) {
                    HostArray x = samples.any(shape, dtype);
                    for (int[] indices : indices(samples, shape.size(axis))) {
                        checkGather(x, axis, indices);
                    }
                }
            }
        }
    }

    @Test
    default void scatterAddsAlongAnyAxisWhatMeets() {
        Samples samples = new Samples("scatter");
        for (DType dtype : Grid.FLOATING) {
            for (Shape shape : Grid.SHAPES) {
                for (int axis = 0; axis < shape.rank(); axis++) {
                    int size = shape.size(axis);
                    for (int[] indices : indices(samples, size)) {
                        checkScatter(samples.any(shape.withSize(axis, indices.length), dtype), axis, indices, size);
                    }
                    checkScatter(samples.any(shape.withSize(axis, 4), dtype), axis, new int[] {6, 2, 2, 6}, 9);
                }
            }
        }
    }

    @Test
    default void indicesOutOfRangeAreRefused() {
        HostArray x = new Samples("out of range").any(Shape.of(3, 2), DType.FLOAT32);
        HostArray turned = new Samples("out of range").any(Shape.of(2, 3), DType.FLOAT32);
        for (int index : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            refuse("gather", index, (b, in) -> b.gather(in.get(0), 0, in.get(1)), x);
            refuse("scatterAdd", index, (b, in) -> b.scatterAdd(in.get(0), 0, in.get(1), 3), x);
            refuse("gather", index, (b, in) -> b.gather(in.get(0), 1, in.get(1)), turned);
            refuse("scatterAdd", index, (b, in) -> b.scatterAdd(in.get(0), 1, in.get(1), 3), turned);
        }
    }

    @Test
    default void movesKeepNanInfinityAndTheSignOfZero() {
        double[] edges = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0, 1};
        for (DType dtype : Grid.FLOATING) {
            HostArray x = HostArray.of(Shape.of(2, 3), dtype, edges);
            checkPermute(x, 1, 0);
            checkSlice(x, new int[] {0, 1}, new int[] {2, 2});
            checkPad(x, new int[] {1, 1}, new int[] {1, 1}, Double.NaN);
            checkPad(x, new int[] {1, 1}, new int[] {1, 1}, -0.0);
            checkConcatenate(0, x, x);
            checkGather(x, 0, 1, 0, 1);
            checkGather(x, 1, 2, 0, 1);
            check("broadcast", BITS, (b, in) -> b.broadcast(in.get(0), Shape.of(2, 2, 3)), x);
        }
    }

    private void refuse(String operation, int index, KernelCheck.Call call, HostArray x) {
        Backend backend = kernels().tested();
        List<NdArray> inputs = List.of(x.on(backend), integers(0, index, 1).on(backend));
        assertThatThrownBy(() -> HostArray.read(backend, call.on(backend, inputs)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(operation + ": expects indices in [0, 3), got " + index);
        inputs.forEach(NdArray::release);
    }

    private static List<int[]> indices(Samples samples, int rows) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[0]);
        if (rows > 0) {
            int[] reversed = new int[rows];
            for (int i = 0; i < rows; i++) {
                reversed[i] = rows - 1 - i;
            }
            all.add(reversed);
            all.add(new int[] {rows - 1, 0, rows / 2, 0, 0});
            double[] random =
                    samples.integers(Shape.of(37), DType.INT32, 0, rows).values();
            all.add(Arrays.stream(random).mapToInt(index -> (int) index).toArray());
        }
        return all;
    }

    private void checkPermute(HostArray x, int... order) {
        check("permute " + Arrays.toString(order), BITS, (b, in) -> b.permute(in.get(0), order), x);
    }

    private void checkSlice(HostArray x, int[] starts, int[] sizes) {
        Shape box = Shape.of(sizes);
        check("slice " + box + " at " + Arrays.toString(starts), BITS, (b, in) -> b.slice(in.get(0), starts, box), x);
    }

    private void checkPad(HostArray x, int[] before, int[] after, double value) {
        String what = "pad " + Arrays.toString(before) + " " + Arrays.toString(after) + " with " + value;
        check(what, BITS, (b, in) -> b.pad(in.get(0), before, after, value), x);
    }

    private void checkConcatenate(int axis, HostArray... parts) {
        check("concatenate along " + axis, BITS, (b, in) -> b.concatenate(in, axis), parts);
    }

    private void checkGather(HostArray x, int axis, int... indices) {
        String what = "gather along " + axis;
        check(what, BITS, (b, in) -> b.gather(in.get(0), axis, in.get(1)), x, integers(indices));
    }

    private void checkScatter(HostArray x, int axis, int[] to, int size) {
        String what = "scatterAdd along " + axis + " to " + size;
        check(what, NORMWISE, (b, in) -> b.scatterAdd(in.get(0), axis, in.get(1), size), x, integers(to));
    }

    private static HostArray integers(int... values) {
        return HostArray.of(
                Shape.of(values.length),
                DType.INT32,
                Arrays.stream(values).asDoubleStream().toArray());
    }

    private static int[] map(int[] values, IntUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }

    private static int[] with(int[] values, int at, int value) {
        int[] changed = values.clone();
        changed[at] = value;
        return changed;
    }
}
