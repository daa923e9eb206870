package org.gan4j.loss;

import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Squared difference (prediction - target)^2, for tensors of one shape. Immutable; safe to share between threads. */
public final class MseLoss implements Loss {
    private final LossReduction reduction;

    /** Creates the mean over all elements. */
    public MseLoss() {
        this(LossReduction.MEAN);
    }

    /**
     * Creates the loss.
     *
     * @param reduction mean or sum over all elements
     */
    public MseLoss(LossReduction reduction) {
        this.reduction = reduction;
    }

    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Loss.requireSameShape(this, prediction, target);
        return Scope.keeping(() -> {
            Tensor difference = prediction.subtract(target);
            return reduction.apply(difference.multiply(difference));
        });
    }

    @Override
    public String toString() {
        return "MseLoss(" + reduction + ")";
    }
}
