package org.gan4j.recipes.technique;

import java.util.Optional;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.optim.Schedule;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.penalty.FeatureMatching;
import org.gan4j.train.step.InstanceNoise;
import org.gan4j.train.step.LabelFlipping;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of loss, labels and noise: null where the recipe's stays.
 *
 * @param loss of logits: a discriminator that ends in a sigmoid loses it
 * @param labelSmoothing how far the target of real samples is below 1, in [0, 1)
 * @param labelFlipping the share of labels that lie to the discriminator, in [0, 0.5)
 * @param instanceNoise the deviation of the noise on all samples; none if 0
 * @param instanceNoiseSteps the steps in which it fades along a line; null where it stays
 * @param featureMatching whether the generator matches the discriminator's features instead of the loss
 */
public record AdversarialObjective(
        @Nullable LossChoice loss,
        @Nullable Double labelSmoothing,
        @Nullable Double labelFlipping,
        @Nullable Double instanceNoise,
        @Nullable Long instanceNoiseSteps,
        boolean featureMatching) {
    /**
     * Checks the values.
     *
     * @param loss of logits: a discriminator that ends in a sigmoid loses it
     * @param labelSmoothing how far the target of real samples is below 1, in [0, 1)
     * @param labelFlipping the share of labels that lie to the discriminator, in [0, 0.5)
     * @param instanceNoise the deviation of the noise on all samples; none if 0
     * @param instanceNoiseSteps the steps in which it fades along a line; null where it stays
     * @param featureMatching whether the generator matches the discriminator's features instead of the loss
     * @throws IllegalArgumentException if a choice needs another one that is absent
     */
    public AdversarialObjective {
        if (labelSmoothing != null && loss != null && !loss.hasTargets()) {
            throw new IllegalArgumentException("--label-smoothing needs a loss with targets, non-saturating, minimax or"
                    + " least-squares, not " + loss.key());
        }
        if (instanceNoiseSteps != null && (instanceNoise == null || instanceNoise == 0)) {
            throw new IllegalArgumentException("--instance-noise-steps needs --instance-noise"
                    + (instanceNoise == null ? "" : ", not --instance-noise 0"));
        }
    }

    /** {@return the choices that leave everything to the recipe} */
    public static AdversarialObjective standard() {
        return new AdversarialObjective(null, null, null, null, null, false);
    }

    /** The loss instead of a recipe's, or the recipe's with smoother labels. */
    AdversarialLoss loss(AdversarialLoss own) {
        if (loss != null) {
            return loss.loss(labelSmoothing == null ? 0 : labelSmoothing);
        }
        if (labelSmoothing == null) {
            return own;
        }
        if (own instanceof NonSaturatingLoss ofLogits) {
            return ofLogits.labelSmoothing(labelSmoothing);
        }
        if (own instanceof LeastSquaresLoss squares) {
            return squares.labelSmoothing(labelSmoothing);
        }
        if (own instanceof ProbabilityLoss ofProbabilities) {
            return ofProbabilities.labelSmoothing(labelSmoothing);
        }
        throw new IllegalArgumentException("--label-smoothing needs a loss with targets, got " + own);
    }

    /** Sets what is chosen besides the loss. */
    void applyTo(GanTrainerBuilder<?> builder, Optional<InstanceNoise> ownNoise) {
        if (labelFlipping != null) {
            builder.labelFlipping(new LabelFlipping(labelFlipping));
        }
        noise(ownNoise).ifPresent(builder::instanceNoise);
        if (featureMatching) {
            builder.featureMatching(new FeatureMatching());
        }
    }

    /** The noise on samples instead of a recipe's, or the recipe's. */
    Optional<InstanceNoise> noise(Optional<InstanceNoise> own) {
        if (instanceNoise == null) {
            return own;
        }
        if (instanceNoise == 0) {
            return Optional.empty();
        }
        return Optional.of(
                instanceNoiseSteps == null
                        ? new InstanceNoise(instanceNoise, Schedule.constant())
                        : InstanceNoise.fading(instanceNoise, instanceNoiseSteps));
    }
}
