package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Exponential linear unit: x where positive, else alpha (exp(x) - 1). Clevert, Unterthiner and Hochreiter, ICLR 2016.
 * Thread safety: see {@link Module}.
 */
public final class ELU extends Layer implements PerSample {
    private static final double DEFAULT = 1;

    private final double alpha;

    /** Creates it with PyTorch's default alpha, 1. */
    public ELU() {
        this(DEFAULT);
    }

    /**
     * Creates it with any alpha.
     *
     * @param alpha negative of the limit at minus infinity, finite
     */
    public ELU(double alpha) {
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("ELU: expects a finite alpha, got " + alpha);
        }
        this.alpha = alpha;
    }

    @Override
    protected Tensor compute(Tensor input) {
        return input.elu(alpha);
    }

    @Override
    public String toString() {
        return "ELU(" + alpha + ")";
    }
}
