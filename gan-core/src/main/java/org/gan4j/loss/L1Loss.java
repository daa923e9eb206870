package org.gan4j.loss;

import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Absolute difference |prediction - target|, for tensors of one shape. Immutable; safe to share between threads. */
public final class L1Loss implements Loss {
    private final LossReduction reduction;

    /** Creates the mean over all elements. */
    public L1Loss() {
        this(LossReduction.MEAN);
    }

    /**
     * Creates the loss.
     *
     * @param reduction mean or sum over all elements
     */
    public L1Loss(LossReduction reduction) {
        this.reduction = reduction;
    }

    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Loss.requireSameShape(this, prediction, target);
        return Scope.keeping(() -> reduction.apply(prediction.subtract(target).abs()));
    }

    @Override
    public String toString() {
        return "L1Loss(" + reduction + ")";
    }
}
