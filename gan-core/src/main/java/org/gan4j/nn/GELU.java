package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Gaussian error linear unit: x times the normal distribution function at x. Hendrycks and Gimpel 2016. Thread safety:
 * see {@link Module}.
 */
public final class GELU extends Layer implements PerSample {
    private final boolean byTanh;

    /** Creates the exact function, by the error function: PyTorch's default. */
    public GELU() {
        this(false);
    }

    private GELU(boolean byTanh) {
        this.byTanh = byTanh;
    }

    /**
     * Creates the paper's tanh formula, PyTorch's {@code approximate="tanh"}.
     *
     * @return a layer within 5e-4 of the exact function
     */
    public static GELU byTanh() {
        return new GELU(true);
    }

    @Override
    protected Tensor compute(Tensor input) {
        return byTanh ? input.geluTanh() : input.gelu();
    }

    @Override
    public String toString() {
        return byTanh ? "GELU(tanh)" : "GELU()";
    }
}
