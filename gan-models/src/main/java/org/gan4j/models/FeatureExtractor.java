package org.gan4j.models;

import org.gan4j.tensor.Tensor;

/** A network whose features can be read, such as a discriminator. Thread safety as for any {@link org.gan4j.nn.Module}. */
public interface FeatureExtractor {
    /**
     * Computes the features of samples: for a discriminator, the input of its output layer.
     *
     * @param samples [n, sample shape]
     * @return the features, [n, ..]
     */
    Tensor features(Tensor samples);
}
