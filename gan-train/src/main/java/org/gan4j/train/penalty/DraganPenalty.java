package org.gan4j.train.penalty;

import java.util.Optional;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * DRAGAN: weight times the mean of (|grad D(x)| - target)^2 around the real samples, at x = real + e spread std(real) u
 * with e uniform in [0, 1) for each sample, u uniform in [0, 1) for each element, and the standard deviation of all
 * elements of the batch. Immutable; safe to share between threads.
 *
 * <p>Kodali et al., "On convergence and stability of GANs", 2017; the points x are chosen as in the authors' program.
 *
 * @param weight the paper's lambda, positive
 * @param target the norm to which the penalty is zero, zero or more
 * @param spread the maximal distance of x from a real sample, in standard deviations, positive
 */
public record DraganPenalty(double weight, double target, double spread) implements Regularizer {
    private static final double WEIGHT = 10;
    private static final double SPREAD = 0.5;

    /**
     * Checks the values.
     *
     * @param weight the paper's lambda, positive
     * @param target the norm to which the penalty is zero, zero or more
     * @param spread the maximal distance of x from a real sample, in standard deviations, positive
     * @throws IllegalArgumentException if a number is out of its range
     */
    public DraganPenalty {
        GradientNorms.requireWeight("DraganPenalty", weight);
        GradientNorms.requireTarget("DraganPenalty", target);
        if (!(spread > 0 && spread < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("DraganPenalty: expects a spread > 0, got " + spread);
        }
    }

    /** The defaults: a weight of 10, a target of 1 and half a standard deviation. */
    public DraganPenalty() {
        this(WEIGHT, 1, SPREAD);
    }

    /**
     * {@return this penalty with another weight}
     *
     * @param newWeight the paper's lambda, positive
     */
    public DraganPenalty weight(double newWeight) {
        return new DraganPenalty(newWeight, target, spread);
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        return Optional.of(Scope.keeping(() -> {
            Tensor real = view.real();
            Tensor centred = real.subtract(real.mean());
            Tensor deviation = centred.multiply(centred).mean().sqrt().multiply(spread);
            Tensor share = GradientNorms.drawnPerSample(real, view.random());
            Tensor noise = Tensor.uniform(real.shape(), real.dtype(), 0, 1, view.random())
                    .to(real.backend());
            Tensor around = real.add(noise.multiply(share).multiply(deviation));
            return GradientNorms.aroundTarget(view.critic(), around, target, weight);
        }));
    }

    @Override
    public boolean isPerSample() {
        return true;
    }
}
