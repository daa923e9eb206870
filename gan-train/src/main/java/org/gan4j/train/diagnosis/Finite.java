package org.gan4j.train.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Tests on the backend whether numbers are finite: multiplied by zero, a non-finite number becomes NaN. */
final class Finite {
    private Finite() {}

    /** Returns true if all elements of a tensor are finite. */
    static boolean is(Tensor tensor) {
        return are(List.of(tensor));
    }

    /**
     * Returns true if all elements of all tensors are finite: with one host copy, or two if squares overflow their type.
     */
    static boolean are(List<Tensor> tensors) {
        List<Tensor> floating =
                tensors.stream().filter(each -> each.dtype().isFloating()).toList();
        try (Scope scope = Scope.open()) {
            return floating.isEmpty()
                    || Arrays.stream(joined(floating, Tensor::sumOfSquares)).allMatch(Double::isFinite)
                    || Arrays.stream(joined(floating, each -> each.multiply(0).sum()))
                            .allMatch(Double::isFinite);
        }
    }

    /** Computes one number per tensor. */
    private static double[] joined(List<Tensor> tensors, UnaryOperator<Tensor> number) {
        return NoGradient.run(() -> Tensor.concatenate(
                        0,
                        tensors.stream()
                                .map(each -> number.apply(each).reshape(1).to(DType.FLOAT64))
                                .toList())
                .toDoubles());
    }
}
