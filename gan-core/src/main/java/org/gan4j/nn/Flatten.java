package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Flattens each sample: [n, ..] to [n, product of the rest]. Thread safety: see {@link Module}. */
public final class Flatten extends Layer implements PerSample {
    @Override
    protected Tensor compute(Tensor input) {
        if (input.shape().rank() < 2) {
            throw expects("[n, *]", input);
        }
        return input.flatten(1);
    }

    @Override
    public String toString() {
        return "Flatten()";
    }
}
