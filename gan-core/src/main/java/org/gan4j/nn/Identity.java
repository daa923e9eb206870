package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Its input: where a layer is wanted that does nothing. */
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
