package org.gan4j.tensor;

import static org.gan4j.tensor.Input.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The list of gradient checks, by the signature of the operation that they check. */
final class GradientCases {
    /** Equal shapes, row, column, scalar, both at once, added axes, one element, and nothing at all. */
    private static final int[][][] BROADCASTS = {
        {{2, 3}, {2, 3}},
        {{2, 3}, {3}},
        {{3}, {2, 3}},
        {{2, 3}, {2, 1}},
        {{2, 1}, {2, 3}},
        {{2, 3}, {}},
        {{}, {2, 3}},
        {{}, {}},
        {{2, 1}, {1, 3}},
        {{3, 1}, {2, 1, 2}},
        {{1}, {2, 2}},
        {{0, 3}, {0, 3}},
        {{0, 3}, {3}},
        {{2, 1}, {2, 0}},
    };

    private final Map<String, List<GradientCheck>> checks = new TreeMap<>();
    private final Map<String, String> excuses = new TreeMap<>();

    /** All operations of {@link Tensor}. */
    static GradientCases ofTensor() {
        GradientCases cases = new GradientCases();
        ElementwiseCases.addTo(cases);
        ReductionCases.addTo(cases);
        ShapingCases.addTo(cases);
        LinearAlgebraCases.addTo(cases);
        ConvolutionCases.addTo(cases);
        NormalizationCases.addTo(cases);
        ResamplingCases.addTo(cases);
        return cases;
    }

    Map<String, List<GradientCheck>> checks() {
        return checks;
    }

    /** Why an operation is not checked. */
    Map<String, String> excuses() {
        return excuses;
    }

    void check(String signature, GradientCheck... cases) {
        checks.computeIfAbsent(signature, key -> new ArrayList<>()).addAll(List.of(cases));
    }

    void excuse(String reason, String... signatures) {
        for (String signature : signatures) {
            excuses.put(signature, reason);
        }
    }

    /** An operation on elements away from zero, of either sign. */
    void elementwise(String signature, UnaryOperator<Tensor> operation) {
        check(
                signature,
                GradientCheck.of(operation, input(2, 3)),
                GradientCheck.of(operation, input()),
                GradientCheck.of(operation, input(0, 2)));
    }

    /** An operation on elements in (low, high). */
    void elementwise(String signature, UnaryOperator<Tensor> operation, double low, double high) {
        check(signature, GradientCheck.of(operation, Input.between(low, high, 2, 3)));
    }

    /** An operation on two tensors under all ways of broadcasting, and on one tensor twice. */
    void broadcast(String signature, BinaryOperator<Tensor> operation) {
        broadcast(signature, operation, Input::input);
        check(signature, GradientCheck.of(x -> operation.apply(x, x.multiply(2)), input(2, 3)));
    }

    /** As above, with other values of the left operand. */
    void broadcast(String signature, BinaryOperator<Tensor> operation, Values left) {
        for (int[][] shapes : BROADCASTS) {
            check(signature, GradientCheck.of(operation, left.of(shapes[0]), input(shapes[1])));
        }
    }

    /** Inputs by their sizes. */
    interface Values {
        Input of(int... sizes);
    }
}
