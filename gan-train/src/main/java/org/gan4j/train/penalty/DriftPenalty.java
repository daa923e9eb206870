package org.gan4j.train.penalty;

import java.util.Optional;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Drift: weight times the mean of D(real)^2, which keeps the outputs of a Wasserstein critic near zero. Immutable; safe to
 * share between threads.
 *
 * <p>Karras et al., ICLR 2018, appendix A.1.
 *
 * @param weight positive
 */
public record DriftPenalty(double weight) implements Regularizer {
    private static final double WEIGHT = 0.001;

    /**
     * Checks the value.
     *
     * @param weight positive
     * @throws IllegalArgumentException if the weight is not positive
     */
    public DriftPenalty {
        GradientNorms.requireWeight("DriftPenalty", weight);
    }

    /** The paper's weight of 0.001. */
    public DriftPenalty() {
        this(WEIGHT);
    }

    @Override
    public boolean boundsCritic() {
        return false;
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        return Optional.of(
                Scope.keeping(() -> view.logits().real().square().mean().multiply(weight)));
    }
}
