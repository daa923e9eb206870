package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** x times the normal distribution function at x: Hendrycks and Gimpel 2016. */
public final class GELU extends Layer implements PerSample {
    private final boolean byTanh;

    /** Exact, by the error function, PyTorch's default. */
    public GELU() {
        this(false);
    }

    private GELU(boolean byTanh) {
        this.byTanh = byTanh;
    }

    /** With the paper's formula by tanh, PyTorch's {@code approximate="tanh"}: within 5e-4 of the exact one. */
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
