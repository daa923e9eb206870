package org.gan4j.models;

import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/** A source of samples of classes: a {@link ConditionalGenerator} of labels, say. */
public interface ClassSampler {
    /**
     * Draws noise such as it is trained with.
     *
     * @return [count, ..]
     */
    Tensor noise(int count, RandomStream random);

    /**
     * Computes samples, as after training and unrecorded.
     *
     * @param noise [n, ..], n at least 1
     * @param condition a {@link ClassCondition} of n samples
     * @return [n, sample shape]
     */
    Tensor sample(Tensor noise, Tensor condition);
}
