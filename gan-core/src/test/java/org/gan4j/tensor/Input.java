package org.gan4j.tensor;

import java.util.Arrays;
import java.util.function.Function;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** What a gradient check feeds to a function: a FLOAT64 tensor of random or of given values. */
public final class Input {
    private final Shape shape;
    private final Function<RandomStream, double[]> values;

    private Input(Shape shape, Function<RandomStream, double[]> values) {
        this.shape = shape;
        this.values = values;
    }

    /** Of either sign, between 0.3 and 1.3 away from zero. */
    public static Input input(int... sizes) {
        return of(Shape.of(sizes), random -> {
            double size = 0.3 + random.nextDouble();
            return random.nextInt(2) == 0 ? size : -size;
        });
    }

    /** Uniform in [low, high). */
    public static Input between(double low, double high, int... sizes) {
        return of(Shape.of(sizes), random -> low + (high - low) * random.nextDouble());
    }

    /** Multiples of 0.1 in random order, all different: none becomes another's equal by a small step. */
    public static Input distinct(int... sizes) {
        Shape shape = Shape.of(sizes);
        return new Input(shape, random -> Arrays.stream(random.permutation(shape.elements()))
                .mapToDouble(i -> 0.1 * i - 0.73)
                .toArray());
    }

    /** The given values in row-major order. */
    public static Input values(Shape shape, double... values) {
        if (shape.elements() != values.length) {
            throw new ShapeException(
                    "Input " + shape + ": expects " + shape.elements() + " values, got " + values.length);
        }
        return new Input(shape, random -> values);
    }

    private static Input of(Shape shape, Function<RandomStream, Double> draw) {
        return new Input(shape, random -> {
            double[] drawn = new double[shape.elements()];
            Arrays.setAll(drawn, i -> draw.apply(random));
            return drawn;
        });
    }

    public Shape shape() {
        return shape;
    }

    /** The tensor, on the current backend. */
    public Tensor tensor(RandomStream random) {
        return Tensor.of(shape, values.apply(random));
    }
}
