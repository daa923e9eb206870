package org.gan4j.loss;

import org.gan4j.tensor.Tensor;

/** How the losses of elements become one number. */
public enum LossReduction {
    /** Their mean: the default. */
    MEAN,
    /** Their sum. */
    SUM;

    Tensor apply(Tensor losses) {
        return this == MEAN ? losses.mean() : losses.sum();
    }
}
