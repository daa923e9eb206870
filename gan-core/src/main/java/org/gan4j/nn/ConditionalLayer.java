package org.gan4j.nn;

import java.util.List;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * A module of two inputs and one output: the second input is a condition, such as labels [n], an embedding [n, d] or an
 * image [n, channels, height, width].
 *
 * <p>{@link #forward} is the one way to call it, and {@link LayerObserver}s see each call. A {@link ConditionalSequential}
 * puts such modules and {@link Layer}s one after the other.
 */
public abstract class ConditionalLayer extends Module {
    /**
     * Computes the output; leaves the inputs unchanged.
     *
     * @throws ShapeException naming this layer, if it cannot take the inputs' shapes
     */
    public final Tensor forward(Tensor input, Tensor condition) {
        return observed(List.of(input, condition), () -> compute(input, condition));
    }

    /** Computes the output for {@link #forward}, which is how everybody else calls it. */
    protected abstract Tensor compute(Tensor input, Tensor condition);
}
