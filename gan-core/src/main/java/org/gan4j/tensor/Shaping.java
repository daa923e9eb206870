package org.gan4j.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Copies and rearranges elements. Threads may share instances as {@link Tensor} says. */
public sealed interface Shaping permits Tensor {
    /**
     * Copies the elements to memory of their own, which later changes of a parameter do not affect. Gradients flow
     * through.
     *
     * @return the copy
     */
    default Tensor copy() {
        Tensor x = (Tensor) this;
        Operation operation = Operation.of("copy", x);
        NdArray copy = x.backend().allocate(x.shape(), x.dtype());
        x.backend().assign(copy, x.array());
        return operation.value(copy, g -> g);
    }

    /**
     * {@return the same elements, in row-major order, under another shape}
     *
     * @param shape shape with as many elements
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

    /**
     * Reshapes as {@link #reshape(Shape)}.
     *
     * @param sizes sizes of the axes; one may be -1, which is inferred from the others
     * @return the same elements under the new shape
     * @throws ShapeException if the number of elements differs
     */
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

    /**
     * Joins axes into one.
     *
     * @param first first of the joined axes, which go on to the last; negative to count from the end
     * @return the same elements with fewer axes
     */
    default Tensor flatten(int first) {
        Shape shape = ((Tensor) this).shape();
        int from = shape.axis(first);
        return reshape(
                shape.range(0, from).append(shape.range(from, shape.rank()).elements()));
    }

    /**
     * Removes an axis of size 1.
     *
     * @param axis axis to remove, negative to count from the end
     * @return the same elements with one axis less
     * @throws ShapeException if its size differs
     */
    default Tensor squeeze(int axis) {
        Shape shape = ((Tensor) this).shape();
        int removed = shape.axis(axis);
        if (shape.size(removed) != 1) {
            throw new ShapeException("squeeze: expects size 1 along axis " + axis + ", got " + shape);
        }
        return reshape(shape.range(0, removed)
                .append(shape.range(removed + 1, shape.rank()).sizes()));
    }

    /**
     * Adds an axis of size 1.
     *
     * @param axis index of the axis in the result; -1 makes it the last
     * @return the same elements with one axis more
     * @throws ShapeException unless {@code -rank - 1 <= axis <= rank}
     */
    default Tensor unsqueeze(int axis) {
        Shape shape = ((Tensor) this).shape();
        int at = shape.append(1).axis(axis);
        return reshape(shape.range(0, at)
                .append(1)
                .append(shape.range(at, shape.rank()).sizes()));
    }

    /**
     * Permutes axes.
     *
     * @param axes axis {@code axes[i]} of this becomes axis i of the result; each axis once
     * @return the permuted elements
     */
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

    /**
     * Exchanges two axes.
     *
     * @param first one axis, negative to count from the end
     * @param second the other axis, negative to count from the end
     * @return the elements with the axes exchanged
     */
    default Tensor transpose(int first, int second) {
        Shape shape = ((Tensor) this).shape();
        int[] axes = IntStream.range(0, shape.rank()).toArray();
        axes[shape.axis(first)] = shape.axis(second);
        axes[shape.axis(second)] = shape.axis(first);
        return permute(axes);
    }

    /**
     * Repeats axes of size 1 and adds leading axes.
     *
     * @param shape shape to which this broadcasts
     * @return a tensor of that shape
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
}
