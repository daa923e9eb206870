package org.gan4j.models.sngan;

import org.gan4j.nn.Module;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** Checks of classes and labels. */
final class Classes {
    private Classes() {}

    static int require(String who, int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException(who + ": expects at least one class, got " + classes);
        }
        return classes;
    }

    static Tensor require(Module who, Tensor labels, int samples) {
        if (!labels.shape().equals(Shape.of(samples))) {
            throw new ShapeException(
                    who + ": expects a label for each of " + samples + " samples, got " + labels.shape());
        }
        return labels;
    }
}
