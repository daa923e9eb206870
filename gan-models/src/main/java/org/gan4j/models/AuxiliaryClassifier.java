package org.gan4j.models;

import org.gan4j.tensor.Tensor;

/**
 * A discriminator that also classifies samples, from the same features. Thread safety as for any
 * {@link org.gan4j.nn.Module}.
 */
public interface AuxiliaryClassifier extends FeatureExtractor {
    /**
     * Computes the logits from features, so that one pass of the features serves both heads.
     *
     * @param features [n, ..], from {@link #features}
     * @return [n, 1]
     */
    Tensor logits(Tensor features);

    /**
     * Computes the logits of the classes.
     *
     * @param features [n, ..], from {@link #features}
     * @return [n, classes]
     */
    Tensor classify(Tensor features);
}
