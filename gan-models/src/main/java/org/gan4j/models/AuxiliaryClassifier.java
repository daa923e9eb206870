package org.gan4j.models;

import org.gan4j.tensor.Tensor;

/**
 * A discriminator that also classifies samples, from the same features. Thread safety as for any
 * {@link org.gan4j.nn.Module}.
 */
public interface AuxiliaryClassifier extends FeatureExtractor {
    /** Computes the logits [n, 1] from features [n, ..], so that one pass of the features serves both heads. */
    Tensor logits(Tensor features);

    /** Computes the logits of the classes, [n, classes], from features [n, ..]. */
    Tensor classify(Tensor features);
}
