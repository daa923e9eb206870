package org.gan4j.recipes;

import org.gan4j.models.ConditionalGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Samples from noise, each of a class.
 *
 * @param generator takes labels [n] of {@link org.gan4j.backend.DType#INT32} as its condition
 */
public record FromClasses(ConditionalGenerator generator) implements SampleSource {
    /**
     * Draws as many samples of each class, class after class; in EVAL, unrecorded.
     *
     * @param classes 1 or more
     * @param each the samples of a class, 1 or more
     * @return [classes * each, sample shape]
     */
    public Tensor sample(int classes, int each, RandomStream random) {
        int[] labels = new int[Math.multiplyExact(classes, each)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / each;
        }
        return Scope.keeping(() -> generator.sample(Tensor.ofInts(Shape.of(labels.length), labels), random));
    }
}
