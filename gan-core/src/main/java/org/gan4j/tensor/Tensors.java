package org.gan4j.tensor;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Checks operands for the families of operations. */
final class Tensors {
    private Tensors() {}

    static void requireFloating(String operation, Tensor x) {
        if (!x.dtype().isFloating()) {
            throw new IllegalArgumentException(operation + ": expects FLOAT32 or FLOAT64, got " + x.dtype());
        }
    }

    static void requireOperands(String operation, Tensor a, Tensor b) {
        if (a.dtype() != b.dtype()) {
            throw new IllegalArgumentException(
                    operation + ": expects operands of one type, got " + a.dtype() + " and " + b.dtype());
        }
        try {
            a.shape().broadcast(b.shape());
        } catch (ShapeException e) {
            throw new ShapeException(
                    operation + ": expects shapes that broadcast, got " + a.shape() + " and " + b.shape());
        }
    }

    static void requireImages(String operation, Tensor x) {
        requireFloating(operation, x);
        if (x.shape().rank() != 4) {
            throw new ShapeException(operation + ": expects images [n, channels, height, width], got " + x.shape());
        }
    }

    static void requireRows(String operation, Tensor x) {
        if (x.shape().rank() == 0) {
            throw new ShapeException(operation + ": expects at least one axis, got a scalar");
        }
    }

    static void requireIndices(String operation, Tensor indices) {
        if (indices.dtype() != DType.INT32 || indices.shape().rank() != 1) {
            throw new IllegalArgumentException(
                    operation + ": expects INT32 indices of rank 1, got " + indices.dtype() + " " + indices.shape());
        }
    }

    /** Returns the numbers size, size - 1, .., 1 along an axis, as FLOAT64 with the rank of {@code x}. */
    static Tensor descending(Tensor x, int axis) {
        int chosen = x.shape().axis(axis);
        double[] numbers = new double[x.shape().size(chosen)];
        Arrays.setAll(numbers, i -> numbers.length - i);
        int[] sizes = new int[x.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[chosen] = numbers.length;
        return Tensor.wrap(x.backend(), x.backend().of(Shape.of(sizes), numbers));
    }
}
