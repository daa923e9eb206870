package org.gan4j.train;

import org.gan4j.backend.DType;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Whether numbers are finite, found on the backend: times zero, what is not finite is not a number. */
final class Finite {
    private Finite() {}

    /** [1]: zero if all of a floating tensor is finite, else not a number. */
    static Tensor probe(Tensor tensor) {
        return Scope.keeping(
                () -> NoGradient.run(() -> tensor.multiply(0).sum().reshape(1).to(DType.FLOAT64)));
    }

    /** Whether all that was probed is finite: one host copy. */
    static boolean allZero(Tensor probes) {
        for (double value : probes.toDoubles()) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of a tensor is finite: one host copy. */
    static boolean is(Tensor tensor) {
        if (!tensor.dtype().isFloating()) {
            return true;
        }
        try (Scope scope = Scope.open()) {
            return allZero(probe(tensor));
        }
    }
}
