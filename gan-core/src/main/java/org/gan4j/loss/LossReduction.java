package org.gan4j.loss;

import org.gan4j.tensor.Tensor;

/** Reduction of the losses of all elements to one number. Immutable; safe to share between threads. */
public enum LossReduction {
    /** Mean: the default. */
    MEAN,
    /** Sum. */
    SUM;

    Tensor apply(Tensor losses) {
        return this == MEAN ? losses.mean() : losses.sum();
    }
}
