package org.gan4j.train.step;

import java.util.List;
import java.util.Optional;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.train.penalty.Regularizer;

/**
 * The settings of the discriminator's updates.
 *
 * @param rule its optimizer's setting, a schedule included
 * @param clipping limits its gradients
 * @param steps its updates for each of the generator, 1 or more
 * @param regularizers its penalties and constraints
 * @param labelFlipping how often its loss takes a real sample for a generated one and the other way round, if ever
 * @param imagePool the size of its {@link ImagePool}; none if zero
 */
public record DiscriminatorSettings(
        OptimizerSettings rule,
        GradientClipping clipping,
        int steps,
        List<Regularizer> regularizers,
        Optional<LabelFlipping> labelFlipping,
        int imagePool) {
    public DiscriminatorSettings {
        regularizers = List.copyOf(regularizers);
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "DiscriminatorSettings: expects 1 discriminator step or more, got " + steps);
        }
        if (imagePool < 0) {
            throw new IllegalArgumentException(
                    "DiscriminatorSettings: expects an image pool of zero samples or more, got " + imagePool);
        }
    }

    /** A rule, one step, and nothing else. */
    public DiscriminatorSettings(OptimizerSettings rule) {
        this(rule, GradientClipping.none(), 1, List.of(), Optional.empty(), 0);
    }

    public DiscriminatorSettings rule(OptimizerSettings newRule) {
        return new DiscriminatorSettings(newRule, clipping, steps, regularizers, labelFlipping, imagePool);
    }

    public DiscriminatorSettings clipping(GradientClipping newClipping) {
        return new DiscriminatorSettings(rule, newClipping, steps, regularizers, labelFlipping, imagePool);
    }

    public DiscriminatorSettings steps(int newSteps) {
        return new DiscriminatorSettings(rule, clipping, newSteps, regularizers, labelFlipping, imagePool);
    }

    public DiscriminatorSettings regularizers(List<Regularizer> newRegularizers) {
        return new DiscriminatorSettings(rule, clipping, steps, newRegularizers, labelFlipping, imagePool);
    }

    public DiscriminatorSettings labelFlipping(LabelFlipping flipping) {
        return new DiscriminatorSettings(rule, clipping, steps, regularizers, Optional.of(flipping), imagePool);
    }

    public DiscriminatorSettings imagePool(int size) {
        return new DiscriminatorSettings(rule, clipping, steps, regularizers, labelFlipping, size);
    }
}
