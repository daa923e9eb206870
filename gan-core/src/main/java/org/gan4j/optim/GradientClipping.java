package org.gan4j.optim;

import java.util.List;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Gradients;

/**
 * Limits the gradients of some parameters before an optimizer uses them: a pure, differentiable function. The
 * implementations here are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface GradientClipping {
    /**
     * Limits gradients.
     *
     * @param gradients gradients of the loss, left unchanged
     * @param parameters parameters whose gradients are limited; those without a gradient are skipped
     * @return the limited gradients; those of other tensors are as before
     */
    Gradients clip(Gradients gradients, List<Parameter> parameters);

    /** {@return clipping without a limit} */
    static GradientClipping none() {
        return (gradients, parameters) -> gradients;
    }

    /**
     * Rejects limits that are not positive and finite.
     *
     * @param who name that begins the error's message
     * @param setting name of the limit
     * @param limit value to check
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    static void requirePositive(String who, String setting, double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(who + ": expects " + setting + " > 0, got " + limit);
        }
    }
}
