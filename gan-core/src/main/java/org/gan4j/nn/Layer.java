package org.gan4j.nn;

import java.util.List;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * A module of one input and one output.
 *
 * <p>{@link #forward} is the one way to call it, and {@link LayerObserver}s see each call. Several threads may share a
 * layer as they may share any {@link Module}.
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

    /** Computes the output for {@link #forward}, which is how everybody else calls it. */
    protected abstract Tensor compute(Tensor input);
}
