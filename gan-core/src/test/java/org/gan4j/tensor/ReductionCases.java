package org.gan4j.tensor;

import static org.gan4j.tensor.Input.distinct;
import static org.gan4j.tensor.Input.input;

import java.time.Duration;
import org.gan4j.collective.Collective;
import org.gan4j.collective.LocalCollective;
import org.gan4j.shape.Shape;

/** Gradient checks of sums, means, maxima and distances. */
final class ReductionCases {
    private static final int[][] AXES = {{}, {0}, {1}, {-1}, {0, 2}, {-1, 0}, {0, 1, 2}};

    private ReductionCases() {}

    static void addTo(GradientCases cases) {
        for (int[] axes : AXES) {
            cases.check("sum(int[])", GradientCheck.of(x -> x.multiply(x).sum(axes), input(2, 3, 2)));
            cases.check("mean(int[])", GradientCheck.of(x -> x.multiply(x).mean(axes), input(2, 3, 2)));
            cases.check("max(int[])", GradientCheck.of(x -> x.max(axes), distinct(2, 3, 2)));
            for (boolean keep : new boolean[] {true, false}) {
                cases.check("sum(boolean, int[])", GradientCheck.of(x -> x.exp().sum(keep, axes), input(2, 3, 2)));
                cases.check(
                        "mean(boolean, int[])", GradientCheck.of(x -> x.exp().mean(keep, axes), input(2, 3, 2)));
                cases.check("max(boolean, int[])", GradientCheck.of(x -> x.exp().max(keep, axes), distinct(2, 3, 2)));
            }
        }
        minimaAndSpread(cases);
        scalarsAndNothing(cases);
        sumTo(cases);
        distances(cases);
    }

    private static void distances(GradientCases cases) {
        cases.check(
                "absoluteDistances()",
                GradientCheck.of(x -> x.absoluteDistances().negate().exp(), distinct(3, 2, 4)),
                GradientCheck.of(x -> x.absoluteDistances().exp(), distinct(1, 2, 3)),
                GradientCheck.of(x -> x.absoluteDistances(), input(0, 2, 3)));
    }

    private static void minimaAndSpread(GradientCases cases) {
        for (int[] axes : AXES) {
            cases.check("min(int[])", GradientCheck.of(x -> x.exp().min(axes), distinct(2, 3, 2)));
            cases.check("variance(int[])", GradientCheck.of(x -> x.variance(axes), input(2, 3, 2)));
            cases.check("norm(int[])", GradientCheck.of(x -> x.norm(axes), input(2, 3, 2)));
            for (boolean keep : new boolean[] {true, false}) {
                cases.check("min(boolean, int[])", GradientCheck.of(x -> x.min(keep, axes), distinct(2, 3, 2)));
                cases.check(
                        "variance(boolean, int[])",
                        GradientCheck.of(x -> x.variance(keep, axes).square(), input(2, 3, 2)));
                cases.check(
                        "norm(boolean, int[])", GradientCheck.of(x -> x.exp().norm(keep, axes), input(2, 3, 2)));
            }
        }
    }

    private static void scalarsAndNothing(GradientCases cases) {
        cases.check("sum(int[])", GradientCheck.of(x -> x.exp().sum(), input()));
        cases.check("sum(int[])", GradientCheck.of(x -> x.exp().sum(), input(0, 3)));
        cases.check("sum(int[])", GradientCheck.of(x -> x.exp().sum(0), input(0, 3)));
        // One rank alone; two are compared with one, to the second order, in TwoRanksTest of gan-train.
        Collective alone = LocalCollective.group(1, Duration.ofSeconds(1)).get(0);
        cases.check("allReduceSum(Collective)", GradientCheck.of(x -> x.exp().allReduceSum(alone), input(2, 3)));
        cases.check("sumOfSquares()", GradientCheck.of(x -> x.exp().sumOfSquares(), input(2, 3)));
        cases.check("sumOfSquares()", GradientCheck.of(x -> x.sumOfSquares(), input()));
        cases.check("sumOfSquares()", GradientCheck.of(x -> x.sumOfSquares(), input(0, 3)));
        cases.check("mean(int[])", GradientCheck.of(x -> x.exp().mean(), input()));
        cases.check("mean(int[])", GradientCheck.of(x -> x.exp().mean(1), input(0, 3)));
        cases.check("max(int[])", GradientCheck.of(x -> x.exp().max(), input()));
        cases.check("max(int[])", GradientCheck.of(x -> x.exp().max(1), input(0, 3)));
    }

    private static void sumTo(GradientCases cases) {
        int[][] targets = {{}, {1}, {3}, {2, 1}, {1, 3}, {2, 3}, {4, 2, 3}, {4, 1, 1}, {1, 1, 1}};
        for (int[] target : targets) {
            cases.check("sumTo(Shape)", GradientCheck.of(x -> x.exp().sumTo(Shape.of(target)), input(4, 2, 3)));
        }
        cases.check("sumTo(Shape)", GradientCheck.of(x -> x.exp().sumTo(Shape.of(1, 3)), input(0, 3)));
    }
}
