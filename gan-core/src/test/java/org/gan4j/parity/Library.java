package org.gan4j.parity;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.shape.Shape;

/**
 * What the cases need of a library of tensors and gradients, in one floating type; names and meanings are PyTorch's.
 *
 * @param <T> its tensors
 */
public interface Library<T> {
    /** Runs code whose tensors are freed afterwards. */
    <R> R scoped(Supplier<R> code);

    /** A tensor that no gradient is asked for. */
    T constant(Values values);

    /** A tensor that gradients are asked for. */
    T variable(Values values);

    /** Class labels. */
    T labels(int... labels);

    Values read(T tensor);

    Shape shape(T tensor);

    /** The gradients of a scalar, in the order of the variables. */
    List<T> gradients(T scalar, List<T> variables);

    Operations<T> operations();

    Layers<T> layers();

    ImageLayers<T> imageLayers();

    Losses<T> losses();

    Optimizers<T> optimizers();
}
