package org.gan4j.nn;

import java.util.List;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * Module with two inputs and one output. The second input is a condition, such as labels [n], an embedding [n, d] or an
 * image [n, channels, height, width].
 *
 * <p>Call it by {@link #forward} only; {@link LayerObserver}s see each call. {@link ConditionalSequential} chains such
 * modules and {@link Layer}s. Thread safety: see {@link Module}.
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

    /** Computes the output; only {@link #forward} calls it. */
    protected abstract Tensor compute(Tensor input, Tensor condition);
}
