package org.gan4j.tensor;

/**
 * Computes the gradient for one input of an operation, using differentiable operations so that the gradient can be
 * differentiated again. Threads may share a rule, but one at a time differentiates a graph.
 */
@FunctionalInterface
public interface GradientRule {
    /** Rule of an input on which the result depends in steps only, or not at all: no gradient flows. */
    GradientRule NONE = gradient -> {
        throw new AssertionError("no gradient flows to this input");
    };

    /**
     * Returns the gradient of the loss with respect to the input.
     *
     * @param gradient gradient of the loss with respect to the operation's result, shaped as the result
     * @return a tensor of the input's shape, or of a shape that the input was broadcast to
     */
    Tensor apply(Tensor gradient);
}
