package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Sigmoid linear unit: x sigmoid(x). Elfwing, Uchibe and Doya 2017. Thread safety: see {@link Module}. */
public final class SiLU extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        return input.silu();
    }

    @Override
    public String toString() {
        return "SiLU()";
    }
}
