package org.gan4j.train.translation;

import org.gan4j.loss.Loss;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * A distance between upscaled images and the true ones: of their pixels, or of a network's features. As thread-safe as its
 * network.
 */
@FunctionalInterface
public interface ContentLoss {
    /**
     * Computes the distance, differentiable with respect to the images.
     *
     * @param images [n, channels, height, width]
     * @param truth the true images, of the same shape
     * @return a scalar
     */
    Tensor of(Tensor images, Tensor truth);

    /** Returns a loss of pixels: the squared error for SRGAN, the absolute error for ESRGAN. */
    static ContentLoss pixels(Loss loss) {
        return loss::apply;
    }

    /**
     * Returns a loss of the features of a trained network, which computes in EVAL and is never updated.
     *
     * @param scale the factor on the features, 1/12.75 for VGG19's in SRGAN's paper
     */
    static <E extends Layer & FeatureExtractor> ContentLoss features(E extractor, Loss loss, double scale) {
        return (images, truth) -> Scope.keeping(() -> extractor.in(Mode.EVAL, () -> {
            Tensor expected = NoGradient.run(() -> extractor.features(truth).multiply(scale));
            return loss.apply(extractor.features(images).multiply(scale), expected);
        }));
    }

    /** Returns the sum of this distance and a weighted other one. */
    default ContentLoss plus(double weight, ContentLoss other) {
        return (images, truth) -> of(images, truth).add(other.of(images, truth).multiply(weight));
    }

    /** Returns this distance multiplied by a weight. */
    default ContentLoss times(double weight) {
        return (images, truth) -> of(images, truth).multiply(weight);
    }
}
