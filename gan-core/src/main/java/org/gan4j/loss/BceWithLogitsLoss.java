package org.gan4j.loss;

import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Binary cross-entropy of logits: -(t log s(x) + (1 - t) log(1 - s(x))), where s is the sigmoid, for tensors of one
 * shape.
 *
 * <p>Takes logits, any real numbers, never the output of a sigmoid; targets are in [0, 1]. Computed as t softplus(-x) +
 * (1 - t) softplus(x), which neither overflows nor cancels for logits of either sign. Immutable; safe to share between
 * threads.
 */
public final class BceWithLogitsLoss implements Loss {
    private final LossReduction reduction;

    /** Creates the mean over all elements. */
    public BceWithLogitsLoss() {
        this(LossReduction.MEAN);
    }

    /**
     * Creates the loss.
     *
     * @param reduction mean or sum over all elements
     */
    public BceWithLogitsLoss(LossReduction reduction) {
        this.reduction = reduction;
    }

    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Loss.requireSameShape(this, prediction, target);
        return Scope.keeping(() -> {
            Tensor ifReal = prediction.negate().softplus().multiply(target);
            Tensor ifFake = prediction.softplus().multiply(target.multiply(-1).add(1));
            return reduction.apply(ifReal.add(ifFake));
        });
    }

    @Override
    public String toString() {
        return "BceWithLogitsLoss(" + reduction + ")";
    }
}
