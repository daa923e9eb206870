package org.gan4j.recipes.technique;

/** The augmentations that a user can choose. */
public enum AugmentChoice implements Choice {
    /** DiffAugment: fixed, random transforms of every sample. */
    DIFF,
    /** Adaptive augmentation: transforms whose probability follows the discriminator's outputs. */
    ADA
}
