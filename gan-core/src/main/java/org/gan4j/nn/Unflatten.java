package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Gives each sample a shape: [n, product] to [n, the shape of a sample]. Thread safety: see {@link Module}. */
public final class Unflatten extends Layer implements PerSample {
    private final Shape sample;

    /**
     * Creates the layer.
     *
     * @param sample shape of one sample, for example [channels, height, width]
     */
    public Unflatten(Shape sample) {
        this.sample = sample;
    }

    @Override
    protected Tensor compute(Tensor input) {
        if (input.shape().rank() != 2 || input.shape().size(1) != sample.elements()) {
            throw expects("[n, " + sample.elements() + "]", input);
        }
        return input.reshape(sample.prepend(input.shape().size(0)));
    }

    @Override
    public String toString() {
        return "Unflatten(" + sample + ")";
    }
}
