package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Hyperbolic tangent, element by element, in (-1, 1). Thread safety: see {@link Module}. */
public final class Tanh extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        return input.tanh();
    }

    @Override
    public String toString() {
        return "Tanh()";
    }
}
