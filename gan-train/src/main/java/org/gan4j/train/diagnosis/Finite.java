package org.gan4j.train.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Whether numbers are finite, found on the backend: times zero, what is not finite is not a number. */
final class Finite {
    private Finite() {}

    /** Whether all of a tensor is finite. */
    static boolean is(Tensor tensor) {
        return are(List.of(tensor));
    }

    /** Whether all of some tensors is finite: one host copy, or two where squares are too large for their type. */
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

    /** A number of each of some tensors. */
    private static double[] joined(List<Tensor> tensors, UnaryOperator<Tensor> number) {
        return NoGradient.run(() -> Tensor.concatenate(
                        0,
                        tensors.stream()
                                .map(each -> number.apply(each).reshape(1).to(DType.FLOAT64))
                                .toList())
                .toDoubles());
    }
}
