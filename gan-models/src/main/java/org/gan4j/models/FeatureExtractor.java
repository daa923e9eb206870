package org.gan4j.models;

import org.gan4j.tensor.Tensor;

/** A discriminator whose features can be read. Thread safety as for any {@link org.gan4j.nn.Module}. */
public interface FeatureExtractor {
    /** Computes the features of samples, the input of the output layer: [n, ..] to [n, ..]. */
    Tensor features(Tensor samples);
}
