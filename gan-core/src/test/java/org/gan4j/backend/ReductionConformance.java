package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.backend.Tolerance.BITS;
import static org.gan4j.backend.Tolerance.EXACT;
import static org.gan4j.backend.Tolerance.NORMWISE;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Reductions over axes, and their reverse. */
interface ReductionConformance extends Family {
    @Test
    default void everyReductionEqualsTheReferenceOverEverySubsetOfAxes() {
        Samples samples = new Samples("reduce");
        for (Reduction function : Reduction.values()) {
            for (DType dtype : Grid.FLOATING) {
                for (Shape shape : Grid.SHAPES) {
                    for (int[] axes : Grid.subsets(shape.rank())) {
                        if (function == Reduction.SUM || !reducesNothing(shape, axes)) {
                            checkReduce(function, samples.any(shape, dtype), axes);
                        }
                    }
                }
            }
        }
    }

    @Test
    default void aLongSumKeepsItsAccuracy() {
        Samples samples = new Samples("long sum");
        for (DType dtype : Grid.FLOATING) {
            checkReduce(Reduction.SUM, samples.any(Shape.of(1 << 18), dtype), 0);
            checkReduce(Reduction.SUM, samples.any(Shape.of(70, 2500), dtype), 0);
            checkSumOfSquares(samples.any(Shape.of(3, (1 << 16) + 5), dtype));
        }
    }

    /** Of numbers of one sign, what is rounded off does not cancel. The sizes are products of few and of many factors, and primes. */
    @Test
    default void longSumsOfPositiveFloatsKeepTheirDigits() {
        Samples samples = new Samples("positive");
        requireSum(samples.uniform(Shape.of(3_000_017), DType.FLOAT32, 0, 1), 0);
        requireSum(samples.uniform(Shape.of(2, 100_003, 3), DType.FLOAT32, 0, 1), 1);
        requireSum(samples.uniform(Shape.of(32, 3, 64, 64), DType.FLOAT32, 0, 1), 0, 2, 3);
        requireSum(samples.uniform(Shape.of(50_000, 5), DType.FLOAT32, 0, 1), 0);
        requireSum(samples.uniform(Shape.of(5, 50_000), DType.FLOAT32, 0, 1), 0, 1);
    }

    private void requireSum(HostArray x, int... axes) {
        NdArray input = x.on(kernels().tested());
        NdArray sums = kernels().tested().reduce(Reduction.SUM, input, axes);
        NdArray same = x.on(kernels().reference());
        NdArray exact = kernels().reference().reduce(Reduction.SUM, same, axes);
        double[] expected = HostArray.read(kernels().reference(), exact).values();
        double[] actual = HostArray.read(kernels().tested(), sums).values();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("sum of %s over %s", x.shape(), Arrays.toString(axes))
                    .isCloseTo(expected[i], within(2e-6 * expected[i]));
        }
        input.release();
        sums.release();
    }

    @Test
    default void sumOfSquaresEqualsTheReference() {
        Samples samples = new Samples("squares");
        for (DType dtype : Grid.FLOATING) {
            Grid.SHAPES.forEach(shape -> checkSumOfSquares(samples.any(shape, dtype)));
            checkSumOfSquares(Samples.cycle(dtype, Double.NaN));
            checkSumOfSquares(Samples.cycle(dtype, Double.NEGATIVE_INFINITY));
        }
    }

    @Test
    default void theLargestOfNegativeNumbersIsNegative() {
        Samples samples = new Samples("negative");
        for (DType dtype : Grid.FLOATING) {
            checkReduce(Reduction.MAX, samples.uniform(Shape.of(5, 33), dtype, -3, -2), 1);
        }
    }

    @Test
    default void reductionsKeepInfinityAndNanWhereverTheyStand() {
        double[] edges = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Reduction function : Reduction.values()) {
            for (DType dtype : Grid.FLOATING) {
                for (double edge : edges) {
                    HostArray diagonal = HostArray.of(Shape.of(35, 35), dtype, new double[35 * 35]);
                    for (int i = 0; i < 35; i++) {
                        diagonal.values()[i * 36] = edge;
                    }
                    checkReduce(function, diagonal, 0);
                    checkReduce(function, diagonal, 1);
                    checkReduce(function, diagonal, 0, 1);
                    checkReduce(function, Samples.cycle(dtype, edge), 0);
                }
            }
        }
    }

    @Test
    default void stretchToEveryShape() {
        Samples samples = new Samples("broadcast");
        for (DType dtype : Grid.ALL) {
            for (Shape target : Grid.SHAPES) {
                for (int[] axes : Grid.subsets(target.rank())) {
                    Shape stretched = axes.length == 0 ? target : target.reduce(true, axes);
                    checkBroadcast(samples.any(stretched, dtype), target);
                    Shape behind = stretched.range(stretched.rank() / 2, stretched.rank());
                    checkBroadcast(samples.any(behind, dtype), target);
                }
            }
        }
    }

    private void checkSumOfSquares(HostArray x) {
        check("sum of squares", NORMWISE, (b, in) -> b.sumOfSquares(in.get(0)), x);
    }

    private static boolean reducesNothing(Shape shape, int[] axes) {
        return Arrays.stream(axes).anyMatch(axis -> shape.size(axis) == 0);
    }

    private void checkReduce(Reduction function, HostArray x, int... axes) {
        Tolerance tolerance = function == Reduction.MAX ? EXACT : NORMWISE;
        check(
                function + " over " + Arrays.toString(axes),
                tolerance,
                (b, in) -> b.reduce(function, in.get(0), axes),
                x);
    }

    private void checkBroadcast(HostArray x, Shape target) {
        check("broadcast to " + target, BITS, (b, in) -> b.broadcast(in.get(0), target), x);
    }
}
