package org.gan4j.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Operation in a trace.
 *
 * @param operator of ONNX
 * @param arguments in ONNX's order
 * @param attributes whole numbers, lists of them, single-precision numbers or texts
 */
record Step(String operator, List<Argument> arguments, Map<String, Object> attributes, Symbol result) {
    /** Argument of an operation. */
    sealed interface Argument {}

    /** Tensor. */
    record Of(Symbol symbol) implements Argument {}

    /** Whole numbers that are an input in ONNX: a shape, axes, paddings. */
    record Wholes(List<Long> numbers) implements Argument {}

    /** Numbers that are an input in ONNX: scales. */
    record Reals(List<Float> numbers) implements Argument {}

    /** Input that is left out. */
    record None() implements Argument {}

    static Argument wholes(long... numbers) {
        return new Wholes(Arrays.stream(numbers).boxed().toList());
    }

    static Argument wholes(int... numbers) {
        return new Wholes(Arrays.stream(numbers).mapToObj(each -> (long) each).toList());
    }
}
