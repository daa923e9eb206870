package org.gan4j.models.cgan;

import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The maximum of several neighbours: [n, pieces width] to [n, width], after a linear layer of as many outputs. Goodfellow
 * et al., "Maxout networks", ICML 2013.
 */
final class Maxout extends Layer implements PerSample {
    private final int pieces;

    Maxout(int pieces) {
        this.pieces = pieces;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        Shape split = Shape.of(shape.size(0), shape.size(1) / pieces, pieces);
        return input.reshape(split).max(2);
    }

    @Override
    public String toString() {
        return "Maxout(" + pieces + ")";
    }
}
