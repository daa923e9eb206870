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

    /**
     * {@return a loss of pixels} SRGAN takes the squared error, ESRGAN the absolute error.
     *
     * @param loss compares two tensors of one shape
     */
    static ContentLoss pixels(Loss loss) {
        return loss::apply;
    }

    /**
     * {@return a loss of the features of a trained network, which computes in EVAL and is never updated}
     *
     * @param <E> the network's class
     * @param extractor the trained network; images [n, channels, height, width] to features
     * @param loss compares the features of both images
     * @param scale the factor on the features, 1/12.75 for VGG19's in SRGAN's paper
     */
    static <E extends Layer & FeatureExtractor> ContentLoss features(E extractor, Loss loss, double scale) {
        return (images, truth) -> Scope.keeping(() -> extractor.in(Mode.EVAL, () -> {
            Tensor expected = NoGradient.run(() -> extractor.features(truth).multiply(scale));
            return loss.apply(extractor.features(images).multiply(scale), expected);
        }));
    }

    /**
     * {@return the sum of this distance and a weighted other one}
     *
     * @param weight the weight of the other distance
     * @param other the other distance
     */
    default ContentLoss plus(double weight, ContentLoss other) {
        return (images, truth) -> of(images, truth).add(other.of(images, truth).multiply(weight));
    }

    /**
     * {@return this distance multiplied by a weight}
     *
     * @param weight the factor
     */
    default ContentLoss times(double weight) {
        return (images, truth) -> of(images, truth).multiply(weight);
    }
}
