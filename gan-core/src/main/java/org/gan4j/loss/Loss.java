package org.gan4j.loss;

import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** How far a prediction is from its target: a scalar to minimise. */
@FunctionalInterface
public interface Loss {
    /**
     * The loss.
     *
     * @throws ShapeException if the two do not fit
     */
    Tensor apply(Tensor prediction, Tensor target);

    /** For losses element by element: a target of another shape would broadcast without a word. */
    static void requireSameShape(Loss loss, Tensor prediction, Tensor target) {
        if (!prediction.shape().equals(target.shape())) {
            throw new ShapeException(loss + ": expects prediction and target of one shape, got " + prediction.shape()
                    + " and " + target.shape());
        }
    }
}
