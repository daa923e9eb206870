package org.gan4j.metrics.features;

import org.gan4j.models.FeatureExtractor;
import org.gan4j.tensor.Tensor;

/**
 * A trained network whose features metrics compare. Values of different networks cannot be compared, so its name stands beside
 * each of them. Safe for concurrent use if its implementation is.
 */
public interface FeatureNetwork extends FeatureExtractor {
    /** {@return a name that is the same for the same weights, for example {@code digits}} */
    String name();

    /** {@return the number of features of an image} */
    int size();

    /**
     * Computes the features of images, unrecorded; it brings them to the size and the channels that it takes.
     *
     * @param images [n, channels, height, width] from -1 to 1
     * @return [n, {@link #size}]
     */
    @Override
    Tensor features(Tensor images);

    /**
     * {@return a network of the user's}
     *
     * @param name a name for the values computed with it
     * @param size the number of features, 1 or more
     * @param extractor gives [n, ..] for images from -1 to 1; flattened to [n, size]
     * @throws IllegalArgumentException if the name is blank, or there are no features
     */
    static FeatureNetwork of(String name, int size, FeatureExtractor extractor) {
        return new ExtractedFeatures(name, size, extractor);
    }
}
