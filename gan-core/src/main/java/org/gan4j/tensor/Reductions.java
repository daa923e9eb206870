package org.gan4j.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Sums, means and maxima over axes; over all axes if none is named, which gives a scalar. */
public sealed interface Reductions permits Tensor {
    /** The sum over axes, which disappear; 0 over no elements. */
    default Tensor sum(int... axes) {
        return sum(false, axes);
    }

    /** The sum over axes, which stay at size 1 if wanted. */
    default Tensor sum(boolean keepAxes, int... axes) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("sum", x);
        Shape shape = x.shape();
        Shape kept = shape.reduce(true, axes);
        return Operation.of("sum", x).value(reduced(Reduction.SUM, keepAxes, axes), g -> g.reshape(kept)
                .expand(shape));
    }

    /** The sum of the squares of all elements, a scalar: the square of the Euclidean norm. */
    default Tensor sumOfSquares() {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("sumOfSquares", x);
        Operation operation = Operation.of("sumOfSquares", x);
        Saved saved = operation.save(x);
        return operation.value(
                x.backend().sumOfSquares(x.array()), g -> saved.get().multiply(g.multiply(2)));
    }

    /** The mean over axes, which disappear; NaN over no elements. */
    default Tensor mean(int... axes) {
        return mean(false, axes);
    }

    /** The mean over axes, which stay at size 1 if wanted. */
    default Tensor mean(boolean keepAxes, int... axes) {
        Tensors.requireFloating("mean", (Tensor) this);
        Shape shape = ((Tensor) this).shape();
        double count = 1;
        for (int axis : shape.axes(axes)) {
            count *= shape.size(axis);
        }
        double divisor = count;
        return Scope.keeping(() -> sum(keepAxes, axes).divide(divisor));
    }

    /** The largest element over axes, which disappear; equal ones share the gradient equally. */
    default Tensor max(int... axes) {
        return max(false, axes);
    }

    /**
     * The largest element over axes, which stay at size 1 if wanted.
     *
     * @throws ShapeException if an axis is of size zero
     */
    default Tensor max(boolean keepAxes, int... axes) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("max", x);
        Shape shape = x.shape();
        for (int axis : shape.axes(axes)) {
            if (shape.size(axis) == 0) {
                throw new ShapeException(
                        "max: expects at least one element along " + Arrays.toString(axes) + ", got " + shape);
            }
        }
        Shape kept = shape.reduce(true, axes);
        Operation operation = Operation.of("max", x);
        Saved saved = operation.save(x);
        return operation.value(reduced(Reduction.MAX, keepAxes, axes), g -> {
            Tensor values = saved.get().detach();
            Tensor largest = values.equal(values.max(true, axes));
            return g.reshape(kept).multiply(largest.divide(largest.sum(true, axes)));
        });
    }

    /** Undoes a broadcast: the sum over what a tensor of the given shape was stretched by. */
    default Tensor sumTo(Shape shape) {
        Tensor x = (Tensor) this;
        if (x.shape().equals(shape)) {
            return x;
        }
        if (!shape.broadcastsTo(x.shape())) {
            throw new ShapeException("sumTo: expects a shape that broadcasts to " + x.shape() + ", got " + shape);
        }
        int added = x.shape().rank() - shape.rank();
        int[] stretched = IntStream.range(0, x.shape().rank())
                .filter(i -> i < added || shape.size(i - added) != x.shape().size(i))
                .toArray();
        return stretched.length == 0 ? x.reshape(shape) : x.sum(true, stretched).reshape(shape);
    }

    private NdArray reduced(Reduction function, boolean keepAxes, int... axes) {
        Tensor x = (Tensor) this;
        Shape result = x.shape().reduce(keepAxes, axes);
        NdArray kept = x.backend().reduce(function, x.array(), x.shape().axes(axes));
        if (kept.shape().equals(result)) {
            return kept;
        }
        NdArray view = kept.reshape(result);
        kept.release();
        return view;
    }
}
