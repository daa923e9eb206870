package org.gan4j.train.penalty;

import java.util.Optional;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * WGAN-GP: weight times the mean of (|grad D(x)| - target)^2, at x = e real + (1 - e) fake with e uniform for each sample;
 * the norm is over all elements of a sample. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * GanTrainer.of(generator, critic).loss(new WassersteinLoss()).regularizer(new GradientPenalty());
 * }</pre>
 *
 * <p>Gulrajani et al., NeurIPS 2017, algorithm 1.
 *
 * @param weight the paper's lambda, positive
 * @param target the norm to which the penalty is zero, zero or more
 */
public record GradientPenalty(double weight, double target) implements Regularizer {
    private static final double WEIGHT = 10;

    /**
     * Checks the values.
     *
     * @param weight the paper's lambda, positive
     * @param target the norm to which the penalty is zero, zero or more
     * @throws IllegalArgumentException if the weight is not positive, or the target is negative
     */
    public GradientPenalty {
        GradientNorms.requireWeight("GradientPenalty", weight);
        GradientNorms.requireTarget("GradientPenalty", target);
    }

    /** The paper's weight of 10 and target of 1. */
    public GradientPenalty() {
        this(WEIGHT, 1);
    }

    /**
     * {@return this penalty with another weight}
     *
     * @param newWeight the paper's lambda, positive
     */
    public GradientPenalty weight(double newWeight) {
        return new GradientPenalty(newWeight, target);
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        return Optional.of(Scope.keeping(() -> {
            Tensor share = GradientNorms.drawnPerSample(view.real(), view.random());
            Tensor mixed = view.fake().add(view.real().subtract(view.fake()).multiply(share));
            return GradientNorms.aroundTarget(view.critic(), mixed, target, weight);
        }));
    }

    @Override
    public boolean isPerSample() {
        return true;
    }
}
