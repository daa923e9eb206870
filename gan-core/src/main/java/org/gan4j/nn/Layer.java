package org.gan4j.nn;

import java.util.List;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * Module with one input and one output.
 *
 * <p>Call it by {@link #forward} only; {@link LayerObserver}s see each call. Thread safety: see {@link Module}.
 */
public abstract class Layer extends Module {
    /**
     * Computes the output; leaves the input unchanged.
     *
     * @throws ShapeException naming this layer, if it cannot take the input's shape
     */
    public final Tensor forward(Tensor input) {
        return observed(List.of(input), () -> compute(input));
    }

    /** Computes the output; only {@link #forward} calls it. */
    protected abstract Tensor compute(Tensor input);
}
