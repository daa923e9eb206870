package org.gan4j.loss;

import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Operation;
import org.gan4j.tensor.Saved;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Binary cross-entropy of probabilities: -(t log p + (1 - t) log(1 - p)), for tensors of one shape.
 *
 * <p>Takes probabilities in [0, 1], the output of a sigmoid; outside, the loss is NaN. {@link BceWithLogitsLoss} is
 * more accurate for logits. As in PyTorch, each logarithm is at least -100 and the gradient's denominator p (1 - p) at
 * least 1e-12. Immutable; safe to share between threads.
 */
public final class BceLoss implements Loss {
    private static final double LEAST_LOGARITHM = -100;
    // PyTorch uses a float, even for doubles.
    private static final double LEAST_DENOMINATOR = 1e-12f;

    private final LossReduction reduction;

    /** Creates the mean over all elements. */
    public BceLoss() {
        this(LossReduction.MEAN);
    }

    /**
     * Creates the loss.
     *
     * @param reduction mean or sum over all elements
     */
    public BceLoss(LossReduction reduction) {
        this.reduction = reduction;
    }

    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Loss.requireSameShape(this, prediction, target);
        return Scope.keeping(() -> reduction.apply(losses(prediction, target)));
    }

    private static Tensor losses(Tensor prediction, Tensor target) {
        Operation operation = Operation.of("bce", prediction, target);
        Saved p = operation.save(prediction);
        Saved t = operation.saveFor(0, target);
        return operation.value(
                NoGradient.run(() -> crossEntropy(prediction, target)),
                g -> g.multiply(slope(p.get(), t.get())),
                g -> g.multiply(logarithmOfComplement(p.get()).subtract(logarithm(p.get()))));
    }

    private static Tensor crossEntropy(Tensor p, Tensor t) {
        Tensor ifReal = logarithm(p).multiply(t);
        Tensor ifFake = logarithmOfComplement(p).multiply(complement(t));
        return ifReal.add(ifFake).negate();
    }

    private static Tensor logarithm(Tensor x) {
        return x.log().maximum(LEAST_LOGARITHM);
    }

    /**
     * Returns the logarithm of 1 - p, accurate even where 1 - p keeps few digits of p or none: the lost part is added
     * again.
     */
    private static Tensor logarithmOfComplement(Tensor p) {
        Tensor rest = complement(p);
        Tensor lost = rest.subtract(1).add(p);
        return rest.log().subtract(lost.divide(rest.maximum(LEAST_DENOMINATOR))).maximum(LEAST_LOGARITHM);
    }

    private static Tensor slope(Tensor p, Tensor t) {
        return p.subtract(t).divide(p.multiply(complement(p)).maximum(LEAST_DENOMINATOR));
    }

    private static Tensor complement(Tensor x) {
        return x.multiply(-1).add(1);
    }

    @Override
    public String toString() {
        return "BceLoss(" + reduction + ")";
    }
}
