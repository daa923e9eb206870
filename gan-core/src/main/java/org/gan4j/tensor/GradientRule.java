package org.gan4j.tensor;

/**
 * How one input of an operation receives its gradient, written with differentiable operations so that the gradient can
 * be differentiated again.
 */
@FunctionalInterface
public interface GradientRule {
    /** For an input on which the result depends, if at all, only in steps: no gradient flows. */
    GradientRule NONE = gradient -> {
        throw new AssertionError("no gradient flows to this input");
    };

    /**
     * The gradient of the loss by the input.
     *
     * @param gradient the gradient of the loss by the operation's result, of the result's shape
     * @return of the input's shape, or of a shape that the input was broadcast to
     */
    Tensor apply(Tensor gradient);
}
