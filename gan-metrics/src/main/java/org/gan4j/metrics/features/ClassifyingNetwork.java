package org.gan4j.metrics.features;

import org.gan4j.tensor.Tensor;

/** A feature network that also tells the class that an image shows. Safe for concurrent use if its implementation is. */
public interface ClassifyingNetwork extends FeatureNetwork {
    /** {@return the number of classes} */
    int classes();

    /**
     * Computes the logits of the classes from features, so that the features of an image are computed once.
     *
     * @param features [n, {@link #size}]
     * @return [n, {@link #classes}]
     */
    Tensor logits(Tensor features);
}
