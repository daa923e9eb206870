package org.gan4j.models;

import org.gan4j.tensor.Tensor;

/** A discriminator that also tells the classes of samples, from the same features. */
public interface AuxiliaryClassifier extends FeatureExtractor {
    /** Computes the logits [n, 1] of features [n, ..]: one pass of the features serves both heads. */
    Tensor judge(Tensor features);

    /** Computes the logits of the classes, [n, classes], of features [n, ..]. */
    Tensor classify(Tensor features);
}
