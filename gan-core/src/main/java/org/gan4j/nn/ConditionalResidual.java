package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Sum of a conditional branch and a shortcut that sees the input only, named {@code branch} and {@code shortcut}.
 * Thread safety: see {@link Module}.
 */
public final class ConditionalResidual extends ConditionalLayer {
    private final ConditionalLayer branch;
    private final Layer shortcut;

    /**
     * Creates the sum.
     *
     * @param branch gets input and condition
     * @param shortcut gets the input; its output has the branch's shape
     */
    public ConditionalResidual(ConditionalLayer branch, Layer shortcut) {
        this.branch = child("branch", branch);
        this.shortcut = child("shortcut", shortcut);
    }

    @Override
    protected Tensor compute(Tensor input, Tensor condition) {
        return branch.forward(input, condition).add(shortcut.forward(input));
    }

    @Override
    public String toString() {
        return "ConditionalResidual()";
    }
}
