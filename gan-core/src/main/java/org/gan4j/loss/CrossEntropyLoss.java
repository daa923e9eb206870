package org.gan4j.loss;

import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Negative logarithm of the softmax at the right class: logits [n, classes] and INT32 labels [n].
 *
 * <p>Takes logits, never the output of a softmax. Immutable; safe to share between threads.
 */
public final class CrossEntropyLoss implements Loss {
    private final LossReduction reduction;

    /** Creates the mean over the batch. */
    public CrossEntropyLoss() {
        this(LossReduction.MEAN);
    }

    /**
     * Creates the loss.
     *
     * @param reduction mean or sum over the batch
     */
    public CrossEntropyLoss(LossReduction reduction) {
        this.reduction = reduction;
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    public Tensor apply(Tensor logits, Tensor labels) {
        Shape shape = logits.shape();
        boolean fits = shape.rank() == 2
                && labels.dtype() == DType.INT32
                && labels.shape().equals(shape.range(0, 1));
        if (!fits) {
            throw new ShapeException(this + ": expects logits [n, classes] and INT32 labels [n], got " + shape + " and "
                    + labels.dtype() + " " + labels.shape());
        }
        int[] positions = positions(labels.toInts(), shape.size(1));
        return Scope.keeping(() -> {
            Tensor right = Tensor.ofInts(labels.shape(), positions).to(logits.backend());
            Tensor logarithms = logits.logSoftmax(1).reshape(Shape.of(shape.elements()));
            return reduction.apply(logarithms.gather(right).negate());
        });
    }

    private int[] positions(int[] labels, int classes) {
        int[] positions = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IndexOutOfBoundsException(
                        this + ": expects labels in [0, " + classes + "), got " + labels[i]);
            }
            positions[i] = i * classes + labels[i];
        }
        return positions;
    }

    @Override
    public String toString() {
        return "CrossEntropyLoss(" + reduction + ")";
    }
}
