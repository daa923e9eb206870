package org.gan4j.backend;

import static org.gan4j.backend.Tolerance.BITS;
import static org.gan4j.backend.Tolerance.ELEMENTWISE;
import static org.gan4j.backend.Tolerance.EXACT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions of two arrays or of an array and a number, and choices between two arrays. */
interface BinaryConformance extends Family {
    Set<Binary> COMPARISONS = EnumSet.range(Binary.GREATER, Binary.NOT_EQUAL);
    Set<Binary> OF_INTEGERS = EnumSet.complementOf(EnumSet.of(Binary.DIVIDE, Binary.POWER));

    @Test
    default void everyFunctionOfTwoArraysEqualsTheReferenceOnEveryBroadcast() {
        Samples samples = new Samples("binary");
        int turn = 0;
        for (Binary function : Binary.values()) {
            List<DType> types = typesOf(function);
            for (List<Shape> pair : Grid.BROADCAST) {
                checkBroadcast(samples, function, pair, types.get(turn++ % types.size()));
            }
            // The next function meets a pair in another type, for there is an even number of pairs.
            turn++;
        }
    }

    @Tag("full")
    @Test
    default void everyFunctionOfTwoArraysEqualsTheReferenceOnEveryBroadcastInEveryType() {
        Samples samples = new Samples("binary");
        for (Binary function : Binary.values()) {
            for (DType dtype : typesOf(function)) {
                for (List<Shape> pair : Grid.BROADCAST) {
                    checkBroadcast(samples, function, pair, dtype);
                }
            }
        }
    }

    private static List<DType> typesOf(Binary function) {
        return OF_INTEGERS.contains(function) ? Grid.ALL : Grid.FLOATING;
    }

    private void checkBroadcast(Samples samples, Binary function, List<Shape> pair, DType dtype) {
        checkBinary(
                function, left(samples, function, pair.get(0), dtype), right(samples, function, pair.get(1), dtype));
    }

    @Test
    default void everyFunctionOfAnArrayAndANumberEqualsTheReferenceOnEveryShape() {
        Samples samples = new Samples("number");
        for (Binary function : Binary.values()) {
            for (DType dtype : Grid.FLOATING) {
                for (Shape shape : Grid.SHAPES) {
                    double number = COMPARISONS.contains(function) ? 1 : -0.3;
                    checkBinary(function, left(samples, function, shape, dtype), number);
                }
            }
        }
    }

    @Test
    default void integersWrapAround() {
        int[] edges = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1, 65537, -123456789};
        double[] values = Arrays.stream(edges).asDoubleStream().toArray();
        for (Binary function : OF_INTEGERS) {
            HostArray column = HostArray.of(Shape.of(edges.length, 1), DType.INT32, values);
            checkBinary(function, column, HostArray.of(Shape.of(edges.length), DType.INT32, values));
        }
    }

    @Test
    default void functionsOfTwoNumbersAreDefinedAtZeroInfinityAndNan() {
        double inf = Double.POSITIVE_INFINITY;
        double[] edges = {0, -0.0, 1, -1, 2.5, -2.5, inf, -inf, Double.NaN};
        for (Binary function : Binary.values()) {
            for (DType dtype : Grid.FLOATING) {
                HostArray column = HostArray.of(Shape.of(edges.length, 1), dtype, edges);
                checkBinary(function, column, HostArray.of(Shape.of(edges.length), dtype, edges));
                for (double edge : edges) {
                    checkBinary(function, column, edge);
                }
            }
        }
    }

    @Test
    default void powersOfNegativeBasesOfZeroAndToTheZerothAreDefined() {
        double inf = Double.POSITIVE_INFINITY;
        for (DType dtype : Grid.FLOATING) {
            HostArray bases = Samples.cycle(dtype, -2, -1, -0.5, 0, 0.5, 1, 3);
            for (double exponent : new double[] {-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 10}) {
                checkBinary(Binary.POWER, bases, exponent);
                checkBinary(Binary.POWER, bases, HostArray.of(Shape.scalar(), dtype, exponent));
            }
            HostArray extreme = HostArray.of(Shape.of(3), dtype, inf, -inf, Double.NaN);
            for (double exponent : new double[] {-2, -1, 0, 1, 2, 3}) {
                checkBinary(Binary.POWER, extreme, exponent);
            }
        }
    }

    @Test
    default void aNumberIsRoundedToTheTypeOfTheArray() {
        HostArray tenths = Samples.cycle(DType.FLOAT32, 0.1, 0.2);
        for (Binary comparison : COMPARISONS) {
            checkBinary(comparison, tenths, 0.1);
        }
    }

    @Test
    default void chooseByMaskOnEveryBroadcast() {
        Samples samples = new Samples("where");
        for (int i = 0; i < Grid.BROADCAST.size(); i++) {
            for (int role = 0; role < 3; role++) {
                DType dtype = Grid.ALL.get((i + role) % Grid.ALL.size());
                checkChoice(samples, Grid.BROADCAST.get(i), role, dtype);
            }
        }
    }

    @Tag("full")
    @Test
    default void chooseByMaskOnEveryBroadcastInEveryType() {
        Samples samples = new Samples("where");
        for (DType dtype : Grid.ALL) {
            for (List<Shape> pair : Grid.BROADCAST) {
                for (int role = 0; role < 3; role++) {
                    checkChoice(samples, pair, role, dtype);
                }
            }
        }
    }

    /** Takes the first shape for the mask, the one choice or the other, and the second shape for both others. */
    private void checkChoice(Samples samples, List<Shape> pair, int role, DType dtype) {
        Shape other = pair.get(1);
        HostArray mask = samples.integers(role == 0 ? pair.get(0) : other, dtype, 0, 2);
        HostArray a = samples.any(role == 1 ? pair.get(0) : other, dtype);
        checkWhere(mask, a, samples.any(role == 2 ? pair.get(0) : other, dtype));
    }

    @Test
    default void chooseByMaskOfThreeShapes() {
        Samples samples = new Samples("where");
        for (DType dtype : Grid.ALL) {
            checkWhere(
                    samples.integers(Shape.of(4, 1, 1), dtype, 0, 2),
                    samples.any(Shape.of(3, 1), dtype),
                    samples.any(Shape.of(1, 1, 2), dtype));
        }
    }

    @Test
    default void aChoiceIsNotTouchedByWhatWasNotChosen() {
        double inf = Double.POSITIVE_INFINITY;
        for (DType dtype : Grid.FLOATING) {
            HostArray mask = Samples.cycle(dtype, 1, 0, -0.0, -0.5, Double.NaN, inf);
            HostArray edges = Samples.cycle(dtype, Double.NaN, inf, -inf, -0.0, 1, Double.NaN);
            HostArray ones = Samples.cycle(dtype, 1, 2, 3, 4, 5, 6);
            checkWhere(mask, edges, ones);
            checkWhere(mask, ones, edges);
        }
    }

    private static HostArray left(Samples samples, Binary function, Shape shape, DType dtype) {
        if (COMPARISONS.contains(function)) {
            return samples.integers(shape, dtype, -2, 3);
        }
        return function == Binary.POWER ? samples.uniform(shape, dtype, 0.1, 2) : samples.any(shape, dtype);
    }

    private static HostArray right(Samples samples, Binary function, Shape shape, DType dtype) {
        return function == Binary.DIVIDE ? samples.awayFromZero(shape, dtype) : left(samples, function, shape, dtype);
    }

    private void checkBinary(Binary function, HostArray a, HostArray b) {
        check("" + function, tolerance(function), (on, in) -> on.binary(function, in.get(0), in.get(1)), a, b);
    }

    private void checkBinary(Binary function, HostArray a, double b) {
        check(function + "(" + b + ")", tolerance(function), (on, in) -> on.binary(function, in.get(0), b), a);
    }

    private void checkWhere(HostArray mask, HostArray a, HostArray b) {
        check("where", BITS, (on, in) -> on.where(in.get(0), in.get(1), in.get(2)), mask, a, b);
    }

    private static Tolerance tolerance(Binary function) {
        return switch (function) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER -> ELEMENTWISE;
            case MAXIMUM, MINIMUM, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> EXACT;
        };
    }
}
