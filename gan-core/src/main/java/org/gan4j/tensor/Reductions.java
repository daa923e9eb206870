package org.gan4j.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.collective.Collective;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/**
 * Sums, means and maxima over axes; over all axes if none is named, which gives a scalar. Threads may share instances
 * as {@link Tensor} says.
 */
public sealed interface Reductions permits Tensor {
    /**
     * Sums over axes and removes them.
     *
     * @param axes axes to sum over, negative to count from the end; none for all
     * @return the sums; 0 over no elements
     */
    default Tensor sum(int... axes) {
        return sum(false, axes);
    }

    /**
     * Sums over axes.
     *
     * @param keepAxes true to keep the axes with size 1, false to remove them
     * @param axes axes to sum over, negative to count from the end; none for all
     * @return the sums; 0 over no elements
     */
    default Tensor sum(boolean keepAxes, int... axes) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("sum", x);
        Shape shape = x.shape();
        Shape kept = shape.reduce(true, axes);
        return Operation.of("sum", x).value(reduced(Reduction.SUM, keepAxes, axes), g -> g.reshape(kept)
                .expand(shape));
    }

    /** {@return the sum of the squares of all elements, a scalar: the square of the Euclidean norm} */
    default Tensor sumOfSquares() {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("sumOfSquares", x);
        Operation operation = Operation.of("sumOfSquares", x);
        Saved saved = operation.save(x);
        return operation.value(
                x.backend().sumOfSquares(x.array()), g -> saved.get().multiply(g.multiply(2)));
    }

    /**
     * Sums each element over all ranks. Its gradient is the sum of the ranks' gradients, so that each rank
     * differentiates the sum of all ranks' losses; every rank must differentiate the same graph.
     *
     * @param collective communication with the other ranks
     * @return the sums, the same on every rank
     * @throws org.gan4j.collective.CollectiveException if another rank failed, or its tensor has another size
     */
    default Tensor allReduceSum(Collective collective) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("allReduceSum", x);
        return Operation.of("allReduceSum", x).value(reduced(collective), g -> g.allReduceSum(collective));
    }

    /**
     * Averages over axes and removes them.
     *
     * @param axes axes to average over, negative to count from the end; none for all
     * @return the means; NaN over no elements
     */
    default Tensor mean(int... axes) {
        return mean(false, axes);
    }

    /**
     * Averages over axes.
     *
     * @param keepAxes true to keep the axes with size 1, false to remove them
     * @param axes axes to average over, negative to count from the end; none for all
     * @return the means; NaN over no elements
     */
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

    /**
     * {@return the largest element over axes and removes them; equal elements share the gradient equally}
     *
     * @param axes axes to compare along, negative to count from the end; none for all
     * @throws ShapeException if an axis has size zero
     */
    default Tensor max(int... axes) {
        return max(false, axes);
    }

    /**
     * {@return the largest element over axes; equal elements share the gradient equally}
     *
     * @param keepAxes true to keep the axes with size 1, false to remove them
     * @param axes axes to compare along, negative to count from the end; none for all
     * @throws ShapeException if an axis has size zero
     */
    default Tensor max(boolean keepAxes, int... axes) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("max", x);
        requireElements("max", axes);
        Shape shape = x.shape();
        Shape kept = shape.reduce(true, axes);
        Operation operation = Operation.of("max", x);
        Saved saved = operation.save(x);
        return operation.value(reduced(Reduction.MAX, keepAxes, axes), g -> {
            Tensor values = saved.get().detach();
            Tensor largest = values.equal(values.max(true, axes));
            return g.reshape(kept).multiply(largest.divide(largest.sum(true, axes)));
        });
    }

    /**
     * {@return the smallest element over axes and removes them; equal elements share the gradient equally}
     *
     * @param axes axes to compare along, negative to count from the end; none for all
     * @throws ShapeException if an axis has size zero
     */
    default Tensor min(int... axes) {
        return min(false, axes);
    }

    /**
     * {@return the smallest element over axes; equal elements share the gradient equally}
     *
     * @param keepAxes true to keep the axes with size 1, false to remove them
     * @param axes axes to compare along, negative to count from the end; none for all
     * @throws ShapeException if an axis has size zero
     */
    default Tensor min(boolean keepAxes, int... axes) {
        Tensors.requireFloating("min", (Tensor) this);
        requireElements("min", axes);
        return Scope.keeping(() -> ((Tensor) this).negate().max(keepAxes, axes).negate());
    }

    /**
     * {@return the index of the largest element along an axis, which is removed, as INT32: the first of equal ones, or
     * the first NaN if there is one} No gradient flows through.
     *
     * @param axis axis to search along, negative to count from the end
     * @throws ShapeException if the axis has size zero
     */
    default Tensor argmax(int axis) {
        Tensors.requireFloating("argmax", (Tensor) this);
        requireElements("argmax", axis);
        return Scope.keeping(() -> NoGradient.run(() -> {
            Tensor x = (Tensor) this;
            Tensor largest = x.equal(x.max(true, axis)).maximum(x.notEqual(x));
            int size = x.shape().size(axis);
            // The first has the largest number counted from the end; max does not take INT32.
            Tensor fromEnd = Tensors.descending(x, axis).multiply(largest.to(DType.FLOAT64));
            return fromEnd.max(axis).negate().add(size).to(DType.INT32);
        }));
    }

    /**
     * {@return the index of the smallest element along an axis; see {@link #argmax}}
     *
     * @param axis axis to search along, negative to count from the end
     */
    default Tensor argmin(int axis) {
        Tensors.requireFloating("argmin", (Tensor) this);
        requireElements("argmin", axis);
        return Scope.keeping(() -> NoGradient.run(() -> ((Tensor) this).negate().argmax(axis)));
    }

    /**
     * {@return the variance over axes, which it removes; see {@link #variance(boolean, int...)}}
     *
     * @param axes axes to compute along, negative to count from the end; none for all
     */
    default Tensor variance(int... axes) {
        return variance(false, axes);
    }

    /**
     * {@return the biased variance over axes: the mean of squared distances from the mean, divided by the count and not
     * by one less; NaN over no elements}
     *
     * @param keepAxes true to keep the axes with size 1, false to remove them
     * @param axes axes to compute along, negative to count from the end; none for all
     */
    default Tensor variance(boolean keepAxes, int... axes) {
        Tensors.requireFloating("variance", (Tensor) this);
        return Scope.keeping(
                () -> ((Tensor) this).subtract(mean(true, axes)).square().mean(keepAxes, axes));
    }

    /**
     * {@return the Euclidean norm over axes, which it removes; see {@link #norm(boolean, int...)}}
     *
     * @param axes axes to compute along, negative to count from the end; none for all
     */
    default Tensor norm(int... axes) {
        return norm(false, axes);
    }

    /**
     * {@return the Euclidean norm over axes: the square root of the sum of squares} Where it is 0, its gradient is 0.
     *
     * @param keepAxes true to keep the axes with size 1, false to remove them
     * @param axes axes to compute along, negative to count from the end; none for all
     */
    default Tensor norm(boolean keepAxes, int... axes) {
        Tensors.requireFloating("norm", (Tensor) this);
        return Scope.keeping(() -> {
            Tensor squares = ((Tensor) this).square().sum(keepAxes, axes);
            Tensor zero = squares.equal(0);
            Tensor safe = Tensor.where(zero, squares.constant(Shape.scalar(), 1), squares);
            return Tensor.where(zero, squares.constant(Shape.scalar(), 0), safe.sqrt());
        });
    }

    /**
     * Undoes a broadcast: sums over the axes along which a tensor was stretched.
     *
     * @param shape shape of the tensor before
     * @return the sums, of that shape
     * @throws ShapeException if the shape does not broadcast to this tensor's
     */
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

    private void requireElements(String operation, int... axes) {
        Shape shape = ((Tensor) this).shape();
        for (int axis : shape.axes(axes)) {
            if (shape.size(axis) == 0) {
                throw new ShapeException(
                        operation + ": expects at least one element along " + Arrays.toString(axes) + ", got " + shape);
            }
        }
    }

    private NdArray reduced(Collective collective) {
        Tensor x = (Tensor) this;
        if (x.dtype() == DType.FLOAT64) {
            double[] values = x.toDoubles();
            collective.allReduceSum(values);
            return x.backend().of(x.shape(), values);
        }
        float[] values = x.toFloats();
        collective.allReduceSum(values);
        return x.backend().of(x.shape(), values);
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
