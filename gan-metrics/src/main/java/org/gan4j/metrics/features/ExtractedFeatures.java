package org.gan4j.metrics.features;

import org.gan4j.models.FeatureExtractor;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;

/** Features of a user's network. */
record ExtractedFeatures(String name, int size, FeatureExtractor extractor) implements FeatureNetwork {
    @Override
    public Tensor features(Tensor images) {
        Tensor features = NoGradient.run(() -> extractor.features(images));
        int count = images.shape().size(0);
        if (features.shape().elements() != count * size) {
            throw new ShapeException(
                    name + ": expects features [" + count + ", " + size + "], got " + features.shape());
        }
        return features.reshape(Shape.of(count, size));
    }
}
