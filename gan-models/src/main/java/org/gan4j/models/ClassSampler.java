package org.gan4j.models;

import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * A source of samples of given classes, such as a {@link ConditionalGenerator} of labels. As thread-safe as its networks.
 */
public interface ClassSampler {
    /**
     * Draws noise as in training.
     *
     * @param count the number of samples, 1 or more
     * @param random the stream of the noise
     * @return [count, ..]
     */
    Tensor noise(int count, RandomStream random);

    /**
     * Generates samples, as after training and unrecorded.
     *
     * @param noise [n, ..], n at least 1
     * @param condition a {@link ClassCondition} of n samples
     * @return [n, sample shape]
     */
    Tensor sample(Tensor noise, Tensor condition);
}
