package org.gan4j.tensor;

import static org.gan4j.tensor.Input.input;

import java.util.List;

/** Gradient checks of matrix products. */
final class LinearAlgebraCases {
    /** Matrices, batches, batches that broadcast either way, and sizes of zero. */
    private static final int[][][] PRODUCTS = {
        {{2, 3}, {3, 4}},
        {{1, 1}, {1, 1}},
        {{2, 2, 3}, {2, 3, 2}},
        {{2, 2, 3}, {3, 2}},
        {{2, 3}, {2, 3, 2}},
        {{2, 1, 1, 3}, {2, 3, 2}},
        {{1, 2, 3}, {2, 3, 1}},
        {{0, 3}, {3, 2}},
        {{2, 0}, {0, 3}},
        {{0, 2, 3}, {3, 2}},
    };

    private LinearAlgebraCases() {}

    static void addTo(GradientCases cases) {
        for (int[][] shapes : PRODUCTS) {
            cases.check(
                    "matmul(Tensor)",
                    GradientCheck.of(Tensor::matmul, input(shapes[0]), input(shapes[1])),
                    GradientCheck.of((a, b) -> a.matmul(b).tanh(), input(shapes[0]), input(shapes[1])));
        }
        cases.check("matmul(Tensor)", GradientCheck.of(x -> x.matmul(x), input(3, 3)));
        for (int[] x : List.of(new int[] {3}, new int[] {4, 3}, new int[] {2, 2, 3}, new int[] {0, 3})) {
            linear(cases, x, 3, 2);
        }
        linear(cases, new int[] {2, 0}, 0, 3);
        linear(cases, new int[] {2, 3}, 3, 0);
    }

    private static void linear(GradientCases cases, int[] x, int in, int out) {
        cases.check(
                "linear(Tensor, Tensor)",
                GradientCheck.of((a, weight) -> a.linear(weight, null), input(x), input(out, in)),
                GradientCheck.of((a, weight) -> a.linear(weight, null).tanh(), input(x), input(out, in)),
                GradientCheck.ofAll(t -> t.get(0).linear(t.get(1), t.get(2)), input(x), input(out, in), input(out)),
                GradientCheck.ofAll(
                        t -> t.get(0).linear(t.get(1), t.get(2)).tanh(), input(x), input(out, in), input(out)));
    }
}
