package org.gan4j.train.translation;

import org.gan4j.loss.Loss;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** The distance of enlarged images to the true ones: of their pixels, or of what a network sees in them. */
@FunctionalInterface
public interface ContentLoss {
    /**
     * The distance, through which gradients reach the images.
     *
     * @param images [n, channels, height, width]
     * @param truth of the same shape
     * @return a scalar
     */
    Tensor of(Tensor images, Tensor truth);

    /** The loss of pixels: the squared error for SRGAN, the absolute one for ESRGAN. */
    static ContentLoss pixels(Loss loss) {
        return loss::apply;
    }

    /**
     * The loss of a trained network's features, which stays as it is: in EVAL, never updated.
     *
     * @param scale by which features are multiplied first: 1/12.75 for VGG19's in SRGAN's paper
     */
    static <E extends Layer & FeatureExtractor> ContentLoss features(E extractor, Loss loss, double scale) {
        return (images, truth) -> Scope.keeping(() -> extractor.in(Mode.EVAL, () -> {
            Tensor expected = NoGradient.run(() -> extractor.features(truth).multiply(scale));
            return loss.apply(extractor.features(images).multiply(scale), expected);
        }));
    }

    /** This distance and another one, times a weight. */
    default ContentLoss plus(double weight, ContentLoss other) {
        return (images, truth) -> of(images, truth).add(other.of(images, truth).multiply(weight));
    }

    /** This distance times a weight. */
    default ContentLoss times(double weight) {
        return (images, truth) -> of(images, truth).multiply(weight);
    }
}
