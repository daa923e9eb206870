package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Rectified linear unit: max(x, 0), element by element. Thread safety: see {@link Module}. */
public final class ReLU extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        return input.relu();
    }

    @Override
    public String toString() {
        return "ReLU()";
    }
}
