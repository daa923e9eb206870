package org.gan4j.metrics.features;

import java.util.Objects;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;

/** Features of a user's network. */
record ExtractedFeatures(String name, int size, FeatureExtractor extractor) implements FeatureNetwork {
    ExtractedFeatures {
        if (name.isBlank()) {
            throw new IllegalArgumentException("FeatureNetwork: expects a name, got a blank one");
        }
        if (size < 1) {
            throw new IllegalArgumentException("FeatureNetwork " + name + ": expects 1 feature or more, got " + size);
        }
        Objects.requireNonNull(extractor, "FeatureNetwork: expects an extractor, got null");
    }

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
