package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Layer that returns its input, where one is required but nothing is to be done. Thread safety: see {@link Module}. */
public final class Identity extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        return input;
    }

    @Override
    public String toString() {
        return "Identity()";
    }
}
