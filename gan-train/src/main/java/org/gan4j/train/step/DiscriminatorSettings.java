package org.gan4j.train.step;

import java.util.List;
import java.util.Optional;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.train.penalty.Regularizer;

/**
 * The settings of the discriminator's updates. Immutable.
 *
 * @param rule the optimizer's settings, including a schedule
 * @param clipping the limit on the gradients
 * @param steps the number of updates per generator update, 1 or more
 * @param regularizers the penalties and constraints
 * @param labelFlipping the exchange of labels between real and generated samples in the loss, if any
 * @param imagePool the size of the {@link ImagePool}; 0 for none
 */
public record DiscriminatorSettings(
        OptimizerSettings rule,
        GradientClipping clipping,
        int steps,
        List<Regularizer> regularizers,
        Optional<LabelFlipping> labelFlipping,
        int imagePool) {
    /**
     * Checks the values and copies the list.
     *
     * @param rule the optimizer's settings, including a schedule
     * @param clipping the limit on the gradients
     * @param steps the number of updates per generator update, 1 or more
     * @param regularizers the penalties and constraints
     * @param labelFlipping the exchange of labels between real and generated samples in the loss, if any
     * @param imagePool the size of the {@link ImagePool}; 0 for none
     * @throws IllegalArgumentException if there are no steps, or the image pool has a negative size
     */
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

    /**
     * Creates settings with an optimizer, one update per step, and nothing else.
     *
     * @param rule the optimizer's settings, including a schedule
     */
    public DiscriminatorSettings(OptimizerSettings rule) {
        this(rule, GradientClipping.none(), 1, List.of(), Optional.empty(), 0);
    }

    /**
     * {@return these settings with another optimizer}
     *
     * @param newRule the optimizer's settings, including a schedule
     */
    public DiscriminatorSettings rule(OptimizerSettings newRule) {
        return new DiscriminatorSettings(newRule, clipping, steps, regularizers, labelFlipping, imagePool);
    }

    /**
     * {@return these settings with another limit on the gradients}
     *
     * @param newClipping the limit on the gradients
     */
    public DiscriminatorSettings clipping(GradientClipping newClipping) {
        return new DiscriminatorSettings(rule, newClipping, steps, regularizers, labelFlipping, imagePool);
    }

    /**
     * {@return these settings with another number of updates}
     *
     * @param newSteps the number of updates per generator update, 1 or more
     */
    public DiscriminatorSettings steps(int newSteps) {
        return new DiscriminatorSettings(rule, clipping, newSteps, regularizers, labelFlipping, imagePool);
    }

    /**
     * {@return these settings with other penalties and constraints, in place of all before}
     *
     * @param newRegularizers the penalties and constraints
     */
    public DiscriminatorSettings regularizers(List<Regularizer> newRegularizers) {
        return new DiscriminatorSettings(rule, clipping, steps, newRegularizers, labelFlipping, imagePool);
    }

    /**
     * {@return these settings with flipped labels}
     *
     * @param flipping the exchange of labels between real and generated samples in the loss
     */
    public DiscriminatorSettings labelFlipping(LabelFlipping flipping) {
        return new DiscriminatorSettings(rule, clipping, steps, regularizers, Optional.of(flipping), imagePool);
    }

    /**
     * {@return these settings with an image pool}
     *
     * @param size the number of samples in the {@link ImagePool}; 0 for none
     */
    public DiscriminatorSettings imagePool(int size) {
        return new DiscriminatorSettings(rule, clipping, steps, regularizers, labelFlipping, size);
    }
}
