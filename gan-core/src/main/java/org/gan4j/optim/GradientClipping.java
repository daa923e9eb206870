package org.gan4j.optim;

import java.util.List;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Gradients;

/** What limits the gradients of some parameters before an optimizer sees them: pure, and differentiable. */
@FunctionalInterface
public interface GradientClipping {
    /**
     * The limited gradients.
     *
     * @param parameters whose gradients count; one without a gradient is passed over
     */
    Gradients clip(Gradients gradients, List<Parameter> parameters);

    /** No limit. */
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
