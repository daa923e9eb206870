package org.gan4j.nn;

import java.util.List;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Module with one input and one output.
 *
 * <pre>{@code
 * public final class Scale extends Layer {
 *     private final Parameter factor = parameter("factor", Shape.of(1), 1);
 *
 *     protected Tensor compute(Tensor input) {
 *         return input.multiply(factor.value());
 *     }
 * }
 * }</pre>
 *
 * <p>Call it by {@link #forward} only; {@link LayerObserver}s see each call. Thread safety: see {@link Module}.
 */
public abstract class Layer extends Module {
    /**
     * Computes the output; leaves the input unchanged.
     *
     * @param input input in the parameters' type
     * @return the output, a tensor of the caller's scope
     * @throws ShapeException naming this layer, if it cannot take the input's shape
     */
    public final Tensor forward(Tensor input) {
        requireOwnType(input);
        Tensor output;
        try (Scope pass = Scope.open()) {
            output = pass.keep(compute(input));
        }
        return reported(List.of(input), output);
    }

    /**
     * Computes the output. Only {@link #forward} calls it, in a scope of its own that frees all tensors but the output.
     *
     * @param input input in the parameters' type
     * @return the output
     */
    protected abstract Tensor compute(Tensor input);
}
