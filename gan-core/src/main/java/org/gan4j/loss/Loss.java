package org.gan4j.loss;

import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * Distance of a prediction from its target: a scalar to minimise. The losses here are immutable and safe to share
 * between threads.
 */
@FunctionalInterface
public interface Loss {
    /**
     * Computes the loss.
     *
     * @param prediction output of a network
     * @param target value that it should have; its shape is the loss's choice
     * @return a scalar
     * @throws ShapeException if the two do not fit
     */
    Tensor apply(Tensor prediction, Tensor target);

    /**
     * Rejects targets of another shape, for element-wise losses: they would be broadcast silently.
     *
     * @param loss loss that begins the error's message
     * @param prediction output of a network
     * @param target value that it should have
     * @throws ShapeException if the shapes differ
     */
    static void requireSameShape(Loss loss, Tensor prediction, Tensor target) {
        if (!prediction.shape().equals(target.shape())) {
            throw new ShapeException(loss + ": expects prediction and target of one shape, got " + prediction.shape()
                    + " and " + target.shape());
        }
    }
}
