package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Sum of two layers of the same input, times a number: a branch and its shortcut, named {@code branch} and {@code
 * shortcut}. Thread safety: see {@link Module}.
 */
public final class Residual extends Layer implements PerSample {
    private final Layer branch;
    private final Layer shortcut;
    private final double scale;

    /**
     * Creates the sum of the branch and the input itself.
     *
     * @param branch layer that keeps the input's shape
     */
    public Residual(Layer branch) {
        this(branch, new Identity(), 1);
    }

    /**
     * Creates the sum of the branch and the shortcut.
     *
     * @param branch first summand
     * @param shortcut second summand, of the same shape
     */
    public Residual(Layer branch, Layer shortcut) {
        this(branch, shortcut, 1);
    }

    /**
     * Creates the sum of the branch and the shortcut, times a number.
     *
     * @param branch first summand
     * @param shortcut second summand, of the same shape
     * @param scale factor of the sum; 1 / sqrt(2) in StyleGAN2's discriminator
     */
    public Residual(Layer branch, Layer shortcut, double scale) {
        this.branch = child("branch", branch);
        this.shortcut = child("shortcut", shortcut);
        this.scale = scale;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Tensor sum = branch.forward(input).add(shortcut.forward(input));
        return scale == 1 ? sum : sum.multiply(scale);
    }

    @Override
    public String toString() {
        return scale == 1 ? "Residual()" : "Residual(scale " + scale + ")";
    }
}
