package org.gan4j.tensor;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** How all inputs of an operation receive their gradients at once, where they share work: as {@link GradientRule}. */
@FunctionalInterface
interface JointRule {
    /**
     * The gradients of the loss by the inputs.
     *
     * @param gradient the gradient of the loss by the operation's result
     * @param wanted which inputs' gradients will be used; the others may be null
     */
    List<@Nullable Tensor> apply(Tensor gradient, IntPredicate wanted);
}
