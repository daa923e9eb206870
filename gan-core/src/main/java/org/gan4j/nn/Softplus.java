package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Softplus: log(1 + exp(x)), element by element, positive. Thread safety: see {@link Module}. */
public final class Softplus extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        return input.softplus();
    }

    @Override
    public String toString() {
        return "Softplus()";
    }
}
