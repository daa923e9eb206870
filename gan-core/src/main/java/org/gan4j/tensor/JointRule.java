package org.gan4j.tensor;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Computes the gradients for all inputs of an operation at once, where they share work; see {@link GradientRule}. */
@FunctionalInterface
interface JointRule {
    /**
     * Returns the gradients of the loss with respect to the inputs.
     *
     * @param gradient gradient of the loss with respect to the operation's result
     * @param wanted selects the inputs whose gradients will be used; the others may be null
     */
    List<@Nullable Tensor> apply(Tensor gradient, IntPredicate wanted);
}
