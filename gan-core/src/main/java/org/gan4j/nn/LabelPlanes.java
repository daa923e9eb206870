package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Appends one plane per class to images, filled with 1 for an image's class and with 0 otherwise: [n, channels, h, w]
 * and INT32 [n] to [n, channels + classes, h, w]. Thread safety: see {@link Module}.
 */
public final class LabelPlanes extends ConditionalLayer {
    private final int classes;

    /**
     * Creates the layer.
     *
     * @param classes number of classes, 1 or more
     */
    public LabelPlanes(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("LabelPlanes: expects at least one class, got " + classes);
        }
        this.classes = classes;
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor input, Tensor condition) {
        Shape shape = input.shape();
        if (shape.rank() != 4) {
            throw expects("[n, channels, height, width]", input);
        }
        if (!condition.shape().equals(shape.range(0, 1))) {
            throw expects("a label for each of " + shape.size(0) + " images", condition);
        }
        return Tensor.concatenate(
                1, input, condition.oneHot(classes, input.dtype()).planes(shape.size(2), shape.size(3)));
    }

    @Override
    public String toString() {
        return "LabelPlanes(" + classes + ")";
    }
}
