package org.gan4j.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Selecting elements by their position, and padding. Threads may share instances as {@link Tensor} says. */
public sealed interface Indexing permits Tensor {
    /**
     * {@return neighbouring elements along an axis}
     *
     * @param axis axis to cut, negative to count from the end
     * @param from first index, inclusive
     * @param to last index, exclusive
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
     * Pads with a constant along an axis.
     *
     * @param axis axis to extend, negative to count from the end
     * @param before number of elements added in front, 0 or more
     * @param after number of elements added at the end, 0 or more
     * @param value value of the added elements
     * @return the larger tensor
     * @throws ShapeException if a count is negative, or the result would be too large
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
            throw new ShapeException("pad: expects at most " + Shape.MOST_ELEMENTS + " elements along axis " + axis
                    + " of " + shape + ", got " + before + " and " + after + " more");
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
     * {@return the elements at one index along an axis, and removes the axis: [a, b, c] to [a, c] for axis 1}
     *
     * @param axis axis to remove, negative to count from the end
     * @param index counted from the front, or from the end if negative
     * @throws ShapeException unless {@code -size <= index < size}
     */
    default Tensor select(int axis, int index) {
        Shape shape = ((Tensor) this).shape();
        int size = shape.size(shape.axis(axis));
        if (index < -size || index >= size) {
            throw new ShapeException("select: expects an index in [" + -size + ", " + size + ") for axis " + axis
                    + " of " + shape + ", got " + index);
        }
        int at = index < 0 ? index + size : index;
        return Scope.keeping(() -> slice(axis, at, at + 1).squeeze(axis));
    }

    /**
     * Splits into consecutive parts along an axis.
     *
     * @param axis axis to cut, negative to count from the end
     * @param sizes size of each part along the axis
     * @return the parts, in order
     * @throws ShapeException unless the sizes are zero or more and add up to that of the axis
     */
    default List<Tensor> split(int axis, int... sizes) {
        Shape shape = ((Tensor) this).shape();
        int size = shape.size(shape.axis(axis));
        if (IntStream.of(sizes).anyMatch(part -> part < 0)
                || IntStream.of(sizes).asLongStream().sum() != size) {
            throw new ShapeException("split: expects sizes that add up to the " + size + " of axis " + axis + " of "
                    + shape + ", got " + Arrays.toString(sizes));
        }
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        for (int part : sizes) {
            parts.add(slice(axis, from, from + part));
            from += part;
        }
        return parts;
    }

    /**
     * Splits into consecutive parts of equal size along an axis.
     *
     * @param axis axis to cut, negative to count from the end
     * @param parts number of parts, 1 or more
     * @return the parts, in order
     * @throws ShapeException if the size of the axis is not a multiple of {@code parts}
     */
    default List<Tensor> chunk(int axis, int parts) {
        Shape shape = ((Tensor) this).shape();
        int size = shape.size(shape.axis(axis));
        if (parts < 1 || size % parts != 0) {
            throw new ShapeException("chunk: expects a number of parts that divides the " + size + " of axis " + axis
                    + " of " + shape + ", got " + parts);
        }
        return split(axis, IntStream.generate(() -> size / parts).limit(parts).toArray());
    }

    /**
     * Reverses the order along some axes.
     *
     * @param axes axes to reverse, negative to count from the end; none leaves the tensor as it is
     * @return the reversed tensor
     */
    default Tensor flip(int... axes) {
        Tensor x = (Tensor) this;
        int[] flipped = x.shape().axes(axes);
        return axes.length == 0
                ? x
                : Scope.keeping(() -> {
                    Tensor result = x;
                    for (int axis : flipped) {
                        int size = x.shape().size(axis);
                        result = result.gather(
                                axis, indices(IntStream.range(0, size).map(i -> size - 1 - i)));
                    }
                    return result;
                });
    }

    /**
     * Shifts elements along an axis; those that leave at one end re-enter at the other.
     *
     * @param axis axis to shift along, negative to count from the end
     * @param shift number of places towards higher indices; negative for lower ones
     * @return the shifted tensor
     */
    default Tensor roll(int axis, int shift) {
        Tensor x = (Tensor) this;
        int size = x.shape().size(x.shape().axis(axis));
        int start = size == 0 ? 0 : Math.floorMod(-shift, size);
        return start == 0
                ? x
                : Scope.keeping(() -> Tensor.concatenate(axis, slice(axis, start, size), slice(axis, 0, start)));
    }

    /**
     * Selects rows along axis 0; a row may be selected several times.
     *
     * @param indices INT32 indices, [m]
     * @return the rows, [m, ..]
     * @throws IndexOutOfBoundsException if an index is outside [0, rows); a device may report it at the next read
     */
    default Tensor gather(Tensor indices) {
        Tensors.requireRows("gather", (Tensor) this);
        return gather(0, indices);
    }

    /**
     * Selects elements along an axis: [a, b, c] to [a, m, c] for axis 1. An element may be selected several times.
     *
     * @param axis axis to select along, negative to count from the end
     * @param indices INT32 indices, [m]
     * @return the selected elements
     * @throws IndexOutOfBoundsException if an index is outside [0, size); a device may report it at the next read
     */
    default Tensor gather(int axis, Tensor indices) {
        Tensor x = (Tensor) this;
        int chosen = x.shape().axis(axis);
        Tensors.requireIndices("gather", indices);
        int size = x.shape().size(chosen);
        Operation operation = Operation.of("gather", x, indices);
        Saved saved = operation.save(indices);
        return operation.value(
                x.backend().gather(x.array(), chosen, indices.array()),
                g -> g.scatterAdd(chosen, saved.get(), size),
                GradientRule.NONE);
    }

    /**
     * Adds row i of this at {@code indices[i]} to rows of zeros: the reverse of {@link #gather(Tensor)}.
     *
     * @param indices INT32 indices, one for each row of this
     * @param rows number of rows of the result
     * @return the sums, [rows, ..]
     * @throws IndexOutOfBoundsException as {@link #gather(Tensor)}
     */
    default Tensor scatterAdd(Tensor indices, int rows) {
        Tensors.requireRows("scatterAdd", (Tensor) this);
        return scatterAdd(0, indices, rows);
    }

    /**
     * Adds element i of this along an axis at {@code indices[i]} to zeros: the reverse of {@link #gather(int, Tensor)}.
     *
     * @param axis axis to add along, negative to count from the end
     * @param indices INT32 indices, one for each element along the axis
     * @param size size of the axis in the result
     * @return the sums
     * @throws IndexOutOfBoundsException as {@link #gather(int, Tensor)}
     */
    default Tensor scatterAdd(int axis, Tensor indices, int size) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("scatterAdd", x);
        int chosen = x.shape().axis(axis);
        Tensors.requireIndices("scatterAdd", indices);
        if (indices.shape().size(0) != x.shape().size(chosen)) {
            throw new ShapeException("scatterAdd: expects one index for each of the "
                    + x.shape().size(chosen) + " elements along axis " + axis + " of " + x.shape() + ", got "
                    + indices.shape());
        }
        Operation operation = Operation.of("scatterAdd", x, indices);
        Saved saved = operation.save(indices);
        return operation.value(
                x.backend().scatterAdd(x.array(), chosen, indices.array(), size),
                g -> g.gather(chosen, saved.get()),
                GradientRule.NONE);
    }

    /**
     * Selects an element of this for each position of the indices, at the same position except along one axis: for axis
     * 1, result[i, j] = x[i, indices[i, j]]. Labels [n, 1] select each row's own logit.
     *
     * @param axis axis to select along, negative to count from the end
     * @param indices INT32, of this tensor's shape except along the axis
     * @return the selected elements, shaped as the indices
     * @throws ShapeException if the shapes differ elsewhere
     * @throws IndexOutOfBoundsException if an index is outside [0, size)
     */
    default Tensor takeAlong(int axis, Tensor indices) {
        Tensor x = (Tensor) this;
        int chosen = x.shape().axis(axis);
        boolean fits = indices.dtype() == DType.INT32
                && indices.shape().rank() == x.shape().rank()
                && indices.shape().withSize(chosen, 1).equals(x.shape().withSize(chosen, 1));
        if (!fits) {
            throw new ShapeException("takeAlong: expects INT32 indices like " + x.shape() + " except along axis " + axis
                    + ", got " + indices.dtype() + " " + indices.shape());
        }
        int[] positions = Picking.positions(x.shape(), chosen, indices);
        return Scope.keeping(() -> x.reshape(x.shape().elements())
                .gather(indices(IntStream.of(positions)))
                .reshape(indices.shape()));
    }

    /**
     * Converts these INT32 indices to rows of zeros with a 1 at the index: [*] to [*, classes].
     *
     * @param classes length of each row
     * @param dtype type of the rows
     * @return the rows
     * @throws IndexOutOfBoundsException if an index is outside [0, classes)
     */
    default Tensor oneHot(int classes, DType dtype) {
        Tensor x = (Tensor) this;
        if (x.dtype() != DType.INT32) {
            throw new IllegalArgumentException("oneHot: expects INT32 indices, got " + x.dtype());
        }
        Picking.read("oneHot", x, classes);
        return Scope.keeping(() ->
                x.unsqueeze(-1).equal(indices(IntStream.range(0, classes))).to(dtype));
    }

    private Tensor indices(IntStream values) {
        int[] indices = values.toArray();
        Tensor x = (Tensor) this;
        return Tensor.wrap(x.backend(), x.backend().of(Shape.of(indices.length), indices));
    }
}
