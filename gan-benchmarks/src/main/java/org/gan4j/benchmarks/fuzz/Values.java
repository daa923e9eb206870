package org.gan4j.benchmarks.fuzz;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.gan4j.shape.Shape;

/** Numbers in row-major order with a shape: the form in which two libraries exchange tensors. */
final class Values {
    private final Shape shape;
    private final double[] elements;

    private Values(Shape shape, double... elements) {
        this.shape = shape;
        this.elements = elements;
    }

    static Values of(Shape shape, double... elements) {
        return new Values(shape, elements);
    }

    Shape shape() {
        return shape;
    }

    /** Returns the numbers, not a copy. */
    double[] elements() {
        return elements;
    }

    /** Applies a function to each element. */
    Values map(DoubleUnaryOperator function) {
        return new Values(shape, Arrays.stream(elements).map(function).toArray());
    }
}
