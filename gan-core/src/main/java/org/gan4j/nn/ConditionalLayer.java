package org.gan4j.nn;

import java.util.List;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Module with two inputs and one output. The second input is a condition, such as labels [n], an embedding [n, d] or an
 * image [n, channels, height, width].
 *
 * <pre>{@code
 * public final class Shift extends ConditionalLayer {
 *     private final Embedding shifts;
 *
 *     public Shift(int classes, int features, RandomStream random) {
 *         shifts = child("shifts", new Embedding(classes, features, random));
 *     }
 *
 *     protected Tensor compute(Tensor input, Tensor labels) {
 *         return input.add(shifts.forward(labels));
 *     }
 * }
 * }</pre>
 *
 * <p>Call it by {@link #forward} only; {@link LayerObserver}s see each call. {@link ConditionalSequential} chains such
 * modules and {@link Layer}s. Thread safety: see {@link Module}.
 */
public abstract class ConditionalLayer extends Module {
    /**
     * Computes the output; leaves the inputs unchanged.
     *
     * @param input first input
     * @param condition second input, such as labels [n]
     * @return the output, a tensor of the caller's scope
     * @throws ShapeException naming this layer, if it cannot take the inputs' shapes
     */
    public final Tensor forward(Tensor input, Tensor condition) {
        requireOwnType(input);
        requireOwnType(condition);
        Tensor output;
        try (Scope pass = Scope.open()) {
            output = pass.keep(compute(input, condition));
        }
        return reported(List.of(input, condition), output);
    }

    /**
     * Computes the output. Only {@link #forward} calls it, in a scope of its own that frees all tensors but the output.
     *
     * @param input first input, of the parameters' type
     * @param condition second input
     * @return the output
     */
    protected abstract Tensor compute(Tensor input, Tensor condition);
}
