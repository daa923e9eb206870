package org.gan4j.recipes.technique;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.augment.Augmentation;
import org.gan4j.train.augment.DiffAugment;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices against a discriminator that learns few images by heart: null where there is none.
 *
 * @param augment the augmentation of all samples that the discriminator sees
 * @param augmentPolicy the transforms of DiffAugment; null for all
 */
public record Overfitting(
        @Nullable AugmentChoice augment,
        @Nullable List<TransformChoice> augmentPolicy) {
    public Overfitting {
        augmentPolicy = augmentPolicy == null ? null : List.copyOf(EnumSet.copyOf(augmentPolicy));
        if (augmentPolicy != null && augment != AugmentChoice.DIFF) {
            throw new IllegalArgumentException("--augment-policy: expects --augment diff beside it, got " + of(augment));
        }
    }

    private static String of(@Nullable AugmentChoice augment) {
        return augment == null ? "none" : augment.key();
    }

    /** None. */
    public static Overfitting none() {
        return new Overfitting(null, null);
    }

    /** Sets the augmentation that is chosen. */
    void applyTo(GanTrainerBuilder<?> builder) {
        if (augment != null) {
            builder.augmentation(augmentation(augment));
        }
    }

    private Augmentation augmentation(AugmentChoice choice) {
        return switch (choice) {
            case DIFF -> augmentPolicy == null ? new DiffAugment() : new DiffAugment(transforms(augmentPolicy));
        };
    }

    private static Set<DiffAugment.Transform> transforms(List<TransformChoice> chosen) {
        return chosen.stream().map(TransformChoice::transform).collect(Collectors.toSet());
    }
}
