package org.gan4j.train.step;

import java.util.List;
import java.util.Optional;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.train.penalty.Regularizer;

/**
 * What belongs to the discriminator's updates.
 *
 * @param rule its optimizer's setting, a schedule included
 * @param clipping what limits its gradients
 * @param steps its updates for each of the generator, 1 or more
 * @param regularizers its penalties and constraints
 * @param labelFlipping how often its loss is told a wrong label, if ever
 * @param historyPool how many generated samples it sees again, {@link HistoryPool}; none if zero
 */
public record DiscriminatorSettings(
        OptimizerSettings rule,
        GradientClipping clipping,
        int steps,
        List<Regularizer> regularizers,
        Optional<LabelFlipping> labelFlipping,
        int historyPool) {
    public DiscriminatorSettings {
        regularizers = List.copyOf(regularizers);
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "DiscriminatorSettings: expects 1 discriminator step or more, got " + steps);
        }
        if (historyPool < 0) {
            throw new IllegalArgumentException(
                    "DiscriminatorSettings: expects a history pool of zero samples or more, got " + historyPool);
        }
    }

    /** A rule, one step, and nothing else. */
    public DiscriminatorSettings(OptimizerSettings rule) {
        this(rule, GradientClipping.none(), 1, List.of(), Optional.empty(), 0);
    }

    public DiscriminatorSettings rule(OptimizerSettings newRule) {
        return new DiscriminatorSettings(newRule, clipping, steps, regularizers, labelFlipping, historyPool);
    }

    public DiscriminatorSettings clipping(GradientClipping newClipping) {
        return new DiscriminatorSettings(rule, newClipping, steps, regularizers, labelFlipping, historyPool);
    }

    public DiscriminatorSettings steps(int newSteps) {
        return new DiscriminatorSettings(rule, clipping, newSteps, regularizers, labelFlipping, historyPool);
    }

    public DiscriminatorSettings regularizers(List<Regularizer> newRegularizers) {
        return new DiscriminatorSettings(rule, clipping, steps, newRegularizers, labelFlipping, historyPool);
    }

    public DiscriminatorSettings labelFlipping(LabelFlipping flipping) {
        return new DiscriminatorSettings(rule, clipping, steps, regularizers, Optional.of(flipping), historyPool);
    }

    public DiscriminatorSettings historyPool(int size) {
        return new DiscriminatorSettings(rule, clipping, steps, regularizers, labelFlipping, size);
    }
}
