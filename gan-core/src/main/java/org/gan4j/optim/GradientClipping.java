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
     * Returns the limited gradients.
     *
     * @param parameters parameters whose gradients are limited; those without a gradient are skipped
     */
    Gradients clip(Gradients gradients, List<Parameter> parameters);

    /** Returns clipping without a limit. */
    static GradientClipping none() {
        return (gradients, parameters) -> gradients;
    }

    /** Refuses limits that are not positive. */
    static void requirePositive(String who, String setting, double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(who + ": expects " + setting + " > 0, got " + limit);
        }
    }
}
