package org.gan4j.nn;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** Shared code of the conditional layers. */
final class Conditions {
    private Conditions() {}

    /** Reshapes numbers [n, channels] to broadcast against an input [n, channels, ..]. */
    static Tensor perSample(Module layer, Tensor numbers, Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() < 2 || !numbers.shape().equals(shape.range(0, 2))) {
            throw new ShapeException(
                    layer + ": expects a condition that gives [n, channels] for " + shape + ", got " + numbers.shape());
        }
        int[] sizes = new int[shape.rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = shape.size(0);
        sizes[1] = shape.size(1);
        return numbers.reshape(sizes);
    }
}
