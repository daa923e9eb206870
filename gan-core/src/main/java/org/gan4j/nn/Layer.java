package org.gan4j.nn;

import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** A module of one input and one output. */
public abstract class Layer extends Module {
    /**
     * What the layer computes; its input is left unchanged.
     *
     * @throws ShapeException naming this layer, if it cannot take the input's shape
     */
    public abstract Tensor forward(Tensor input);

    /** {@link #forward}, of which a {@link LayerObserver} hears: how a network runs the layers that it is made of. */
    public final Tensor apply(Tensor input) {
        Tensor output = forward(input);
        Observed.tell(this, input, output);
        return output;
    }

    /** The one form of a layer's complaint about its input. */
    protected final ShapeException expects(String expected, Tensor input) {
        return new ShapeException(this + ": expects " + expected + ", got " + input.shape());
    }
}
