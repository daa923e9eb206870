package org.gan4j.models;

import org.gan4j.tensor.Tensor;

/** A discriminator that tells what it sees in samples before it judges. */
public interface FeatureExtractor {
    /** What the last layer but the output gives for samples [n, ..]: [n, ..]. */
    Tensor features(Tensor samples);
}
