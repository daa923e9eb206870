package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Sigmoid: 1 / (1 + exp(-x)), element by element, in (0, 1). Thread safety: see {@link Module}. */
public final class Sigmoid extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        return input.sigmoid();
    }

    @Override
    public String toString() {
        return "Sigmoid()";
    }
}
