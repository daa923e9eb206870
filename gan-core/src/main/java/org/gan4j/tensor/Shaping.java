package org.gan4j.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Rearranging, cutting and joining. */
public sealed interface Shaping permits Tensor {
    /**
     * The same elements, in row-major order, under another shape.
     *
     * @throws ShapeException if the number of elements differs
     */
    default Tensor reshape(Shape shape) {
        Tensor x = (Tensor) this;
        Shape before = x.shape();
        if (shape.elements() != before.elements()) {
            throw new ShapeException(
                    "reshape: expects " + before.elements() + " elements as in " + before + ", got " + shape);
        }
        return Operation.of("reshape", x).view(x.array().reshape(shape), g -> g.reshape(before));
    }

    /** As {@link #reshape(Shape)}; one size may be -1, which stands for what is left. */
    default Tensor reshape(int... sizes) {
        Tensor x = (Tensor) this;
        int[] resolved = sizes.clone();
        long known = 1;
        int open = -1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != -1) {
                known *= sizes[i];
            } else if (open < 0) {
                open = i;
            } else {
                throw new ShapeException("reshape: expects at most one size of -1, got " + Arrays.toString(sizes));
            }
        }
        if (open >= 0) {
            if (known <= 0 || x.shape().elements() % known != 0) {
                throw new ShapeException("reshape: expects sizes that divide the "
                        + x.shape().elements() + " elements of " + x.shape() + ", got " + Arrays.toString(sizes));
            }
            resolved[open] = (int) (x.shape().elements() / known);
        }
        return reshape(Shape.of(resolved));
    }

    /** Joins the axes from {@code first} to the last into one. */
    default Tensor flatten(int first) {
        Shape shape = ((Tensor) this).shape();
        int from = shape.axis(first);
        return reshape(
                shape.range(0, from).append(shape.range(from, shape.rank()).elements()));
    }

    /** Axis i of the result is axis {@code axes[i]} of this. */
    default Tensor permute(int... axes) {
        Tensor x = (Tensor) this;
        int rank = x.shape().rank();
        if (axes.length != rank) {
            throw new ShapeException(
                    "permute: expects " + rank + " axes for " + x.shape() + ", got " + Arrays.toString(axes));
        }
        int[] order = IntStream.of(axes).map(x.shape()::axis).toArray();
        x.shape().axes(order);
        int[] back = new int[rank];
        for (int i = 0; i < rank; i++) {
            back[order[i]] = i;
        }
        return Operation.of("permute", x).value(x.backend().permute(x.array(), order), g -> g.permute(back));
    }

    /** Exchanges two axes. */
    default Tensor transpose(int first, int second) {
        Shape shape = ((Tensor) this).shape();
        int[] axes = IntStream.range(0, shape.rank()).toArray();
        axes[shape.axis(first)] = shape.axis(second);
        axes[shape.axis(second)] = shape.axis(first);
        return permute(axes);
    }

    /**
     * Repeats axes of size 1, and adds axes in front, up to the shape.
     *
     * @throws ShapeException if this does not broadcast to the shape
     */
    default Tensor expand(Shape shape) {
        Tensor x = (Tensor) this;
        if (!x.shape().broadcastsTo(shape)) {
            throw new ShapeException("expand: expects a shape that " + x.shape() + " broadcasts to, got " + shape);
        }
        if (shape.equals(x.shape())) {
            return x;
        }
        return Operation.of("expand", x).value(x.backend().broadcast(x.array(), shape), g -> g);
    }

    /**
     * The elements from index {@code from}, inclusive, to {@code to}, exclusive, along an axis.
     *
     * @throws ShapeException unless {@code 0 <= from <= to <= size}
     */
    default Tensor slice(int axis, int from, int to) {
        Tensor x = (Tensor) this;
        Shape shape = x.shape();
        int chosen = shape.axis(axis);
        int size = shape.size(chosen);
        if (from < 0 || from > to || to > size) {
            throw new ShapeException("slice: expects a range within [0, " + size + "] of axis " + axis + " of " + shape
                    + ", got [" + from + ", " + to + ")");
        }
        int[] starts = new int[shape.rank()];
        starts[chosen] = from;
        NdArray part = x.backend().slice(x.array(), starts, shape.withSize(chosen, to - from));
        return Operation.of("slice", x).value(part, g -> g.pad(chosen, from, size - to, 0));
    }

    /**
     * Surrounds with a constant along an axis: {@code before} elements in front, {@code after} behind.
     *
     * @throws ShapeException if a count is negative, or too much is asked for
     */
    default Tensor pad(int axis, int before, int after, double value) {
        Tensor x = (Tensor) this;
        Shape shape = x.shape();
        int chosen = shape.axis(axis);
        if (before < 0 || after < 0) {
            throw new ShapeException("pad: expects counts of zero or more, got " + before + " and " + after);
        }
        int size = shape.size(chosen);
        if ((long) size + before + after > Shape.MOST_ELEMENTS) {
            throw new ShapeException("pad: expects at most " + Shape.MOST_ELEMENTS + " elements along axis " + axis + " of "
                    + shape + ", got " + before + " and " + after + " more");
        }
        shape.withSize(chosen, size + before + after);
        int[] front = new int[shape.rank()];
        int[] back = new int[shape.rank()];
        front[chosen] = before;
        back[chosen] = after;
        return Operation.of("pad", x)
                .value(x.backend().pad(x.array(), front, back, value), g -> g.slice(chosen, before, before + size));
    }

    /**
     * Rows along axis 0, chosen by INT32 indices of rank 1; a row may be chosen several times.
     *
     * @throws IndexOutOfBoundsException if an index is outside [0, rows); a device may say so at the next read
     */
    default Tensor gather(Tensor indices) {
        Tensor x = (Tensor) this;
        Tensors.requireRows("gather", x);
        Tensors.requireIndices("gather", indices);
        int rows = x.shape().size(0);
        Operation operation = Operation.of("gather", x, indices);
        Saved chosen = operation.save(indices);
        return operation.value(
                x.backend().gatherRows(x.array(), indices.array()),
                g -> g.scatterAdd(chosen.get(), rows),
                GradientRule.NONE);
    }

    /**
     * The reverse of {@link #gather}: {@code rows} rows of zeros, to which row i of this is added at {@code indices[i]}.
     *
     * @throws IndexOutOfBoundsException as {@link #gather}
     */
    default Tensor scatterAdd(Tensor indices, int rows) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("scatterAdd", x);
        Tensors.requireRows("scatterAdd", x);
        Tensors.requireIndices("scatterAdd", indices);
        if (indices.shape().size(0) != x.shape().size(0)) {
            throw new ShapeException(
                    "scatterAdd: expects one index per row of " + x.shape() + ", got " + indices.shape());
        }
        Operation operation = Operation.of("scatterAdd", x, indices);
        Saved chosen = operation.save(indices);
        return operation.value(
                x.backend().scatterAddRows(x.array(), indices.array(), rows),
                g -> g.gather(chosen.get()),
                GradientRule.NONE);
    }
}
