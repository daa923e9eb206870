package org.gan4j.train.penalty;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** The norms of a critic's gradients with respect to its samples. */
final class GradientNorms {
    private GradientNorms() {}

    /** Computes the squared norm, over all elements of a sample, of the gradient of its output: [n]. */
    static Tensor squared(UnaryOperator<Tensor> critic, Tensor samples) {
        return Scope.keeping(() -> {
            Tensor x = samples.isRecorded() ? samples : samples.asVariable();
            Tensor gradient = critic.apply(x).sum().differentiableGradients(x).of(x);
            return gradient.multiply(gradient).flatten(1).sum(1);
        });
    }

    /** Computes the mean of (norm - target)^2, times a weight. */
    static Tensor aroundTarget(UnaryOperator<Tensor> critic, Tensor samples, double target, double weight) {
        return Scope.keeping(() -> {
            Tensor excess = OptimizerSettings.root(squared(critic, samples)).subtract(target);
            return excess.multiply(excess).mean().multiply(weight);
        });
    }

    /** Draws one uniform number in [0, 1) per sample: [n, 1, ..]. */
    static Tensor drawnPerSample(Tensor samples, RandomStream random) {
        int[] sizes = new int[samples.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = samples.shape().size(0);
        return Tensor.uniform(Shape.of(sizes), samples.dtype(), 0, 1, random).to(samples.backend());
    }

    static void requireWeight(String who, double weight) {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(who + ": expects a weight > 0, got " + weight);
        }
    }

    static void requireTarget(String who, double target) {
        if (!(target >= 0 && target < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(who + ": expects a target norm >= 0, got " + target);
        }
    }

    static void requireEvery(String who, int every) {
        if (every < 1) {
            throw new IllegalArgumentException(who + ": expects to act every 1 update or more, got " + every);
        }
    }
}
