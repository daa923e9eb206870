package org.gan4j.recipes.technique;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.augment.AdaptiveAugmentation;
import org.gan4j.train.augment.Augmentation;
import org.gan4j.train.augment.DiffAugment;
import org.gan4j.train.step.AdversarialPair;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices against a discriminator that learns few images by heart: null where there is none.
 *
 * @param augment the augmentation of all samples that the discriminator sees
 * @param augmentPolicy the transforms of DiffAugment; null for all
 * @param adaTarget the mean sign of the discriminator's outputs for real images that adaptive augmentation aims at; null for
 *     its paper's
 * @param adaKimg the thousands of images in which its probability can rise from 0 to 1; null for its paper's
 */
public record Overfitting(
        @Nullable AugmentChoice augment,
        @Nullable List<TransformChoice> augmentPolicy,
        @Nullable Double adaTarget,
        @Nullable Double adaKimg) {
    private static final int THOUSAND = 1000;

    /**
     * Checks the values and copies the collections.
     *
     * @param augment the augmentation of all samples that the discriminator sees
     * @param augmentPolicy the transforms of DiffAugment; null for all
     * @param adaTarget the mean sign of the discriminator's outputs for real images that adaptive augmentation aims at;
     *     null for its paper's
     * @param adaKimg the thousands of images in which its probability can rise from 0 to 1; null for its paper's
     * @throws IllegalArgumentException if no transform is chosen, or a choice needs another augmentation
     */
    public Overfitting {
        if (augmentPolicy != null && augmentPolicy.isEmpty()) {
            throw new IllegalArgumentException("--augment-policy: expects one transform or more, got none");
        }
        augmentPolicy = augmentPolicy == null ? null : List.copyOf(EnumSet.copyOf(augmentPolicy));
        requireBeside("--augment-policy", augmentPolicy, AugmentChoice.DIFF, augment);
        requireBeside("--ada-target", adaTarget, AugmentChoice.ADA, augment);
        requireBeside("--ada-kimg", adaKimg, AugmentChoice.ADA, augment);
    }

    private static void requireBeside(
            String option, @Nullable Object value, AugmentChoice needed, @Nullable AugmentChoice chosen) {
        if (value != null && chosen != needed) {
            throw new IllegalArgumentException(
                    option + " needs --augment " + needed.key() + (chosen == null ? "" : ", not " + chosen.key()));
        }
    }

    /** {@return no choices} */
    public static Overfitting none() {
        return new Overfitting(null, null, null, null);
    }

    /**
     * Sets the augmentation that is chosen.
     *
     * @param pair whose discriminator sees the transformed samples
     * @param loss of the run
     * @throws IllegalArgumentException if the pair's samples cannot be transformed, or the augmentation cannot go by the
     *     outputs that the loss makes
     */
    void applyTo(GanTrainerBuilder<?> builder, AdversarialPair<?> pair, AdversarialLoss loss) {
        if (augment != null && !pair.isAugmentable()) {
            throw new IllegalArgumentException(
                    "--augment is not for a discriminator that compares images with others of"
                            + " their batch, which are not transformed along with them");
        }
        if (augment == AugmentChoice.ADA && !loss.isSigned()) {
            throw new IllegalArgumentException(
                    "--augment ada goes by outputs whose sign tells real from generated images, which this run's loss"
                            + " does not make: add --loss non-saturating or hinge, or take --augment diff");
        }
        if (augment != null) {
            builder.augmentation(augmentation(augment));
        }
    }

    private Augmentation augmentation(AugmentChoice choice) {
        return switch (choice) {
            case DIFF -> augmentPolicy == null ? new DiffAugment() : new DiffAugment(transforms(augmentPolicy));
            case ADA ->
                new AdaptiveAugmentation(
                        adaTarget == null ? AdaptiveAugmentation.TARGET : adaTarget,
                        adaKimg == null ? AdaptiveAugmentation.SPEED : Math.max(1, Math.round(adaKimg * THOUSAND)));
        };
    }

    private static Set<DiffAugment.Transform> transforms(List<TransformChoice> chosen) {
        return chosen.stream().map(TransformChoice::transform).collect(Collectors.toSet());
    }
}
