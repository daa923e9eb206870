package org.gan4j.parity;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.gan4j.shape.Shape;

/** Numbers in row-major order under a shape: the form in which two libraries hand each other tensors. */
public final class Values {
    private final Shape shape;
    private final double[] elements;

    private Values(Shape shape, double[] elements) {
        this.shape = shape;
        this.elements = elements;
    }

    public static Values of(Shape shape, double... elements) {
        if (elements.length != shape.elements()) {
            throw new IllegalArgumentException(
                    "Values " + shape + ": expects " + shape.elements() + " elements, got " + elements.length);
        }
        return new Values(shape, elements.clone());
    }

    /** One number everywhere. */
    static Values full(Shape shape, double number) {
        double[] elements = new double[shape.elements()];
        Arrays.fill(elements, number);
        return new Values(shape, elements);
    }

    /** One row of numbers. */
    public static Values row(double... elements) {
        return of(Shape.of(elements.length), elements);
    }

    /** Values of one shape behind each other along a new first axis. */
    public static Values stack(List<Values> parts) {
        double[] all = parts.stream().flatMapToDouble(Values::stream).toArray();
        return of(parts.get(0).shape.prepend(parts.size()), all);
    }

    public Shape shape() {
        return shape;
    }

    public double[] elements() {
        return elements.clone();
    }

    /** A function of each element. */
    public Values map(DoubleUnaryOperator function) {
        return of(shape, stream().map(function).toArray());
    }

    private DoubleStream stream() {
        return Arrays.stream(elements);
    }
}
