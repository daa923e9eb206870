package org.gan4j.train.penalty;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** What gradient penalties share: the norms of a critic's gradients by its samples. */
final class Slopes {
    private Slopes() {}

    /** [n]: the squared norm, over all elements of a sample, of the gradient of its output. */
    static Tensor squaredNorms(UnaryOperator<Tensor> critic, Tensor samples) {
        return Scope.keeping(() -> {
            Tensor x = samples.isRecorded() ? samples : samples.asVariable();
            Tensor slopes = critic.apply(x).sum().differentiableGradients(x).of(x);
            return slopes.multiply(slopes).flatten(1).sum(1);
        });
    }

    /** The mean of (norm - target)^2, times a weight. */
    static Tensor aroundTarget(UnaryOperator<Tensor> critic, Tensor samples, double target, double weight) {
        return Scope.keeping(() -> {
            Tensor excess = OptimizerSettings.root(squaredNorms(critic, samples)).subtract(target);
            return excess.multiply(excess).mean().multiply(weight);
        });
    }

    /** gamma / 2 times the mean of norm^2 at every so manieth update, times their number; else nothing. */
    static Optional<Tensor> lazily(Judging judging, Tensor samples, double gamma, int every) {
        if (judging.update() % every != 0) {
            return Optional.empty();
        }
        double weight = gamma / 2 * every;
        return Optional.of(Scope.keeping(
                () -> squaredNorms(judging.critic(), samples).mean().multiply(weight)));
    }

    /** Uniform draws in [0, 1), one a sample: [n, 1, ..]. */
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
