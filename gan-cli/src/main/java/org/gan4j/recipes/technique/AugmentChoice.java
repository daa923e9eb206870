package org.gan4j.recipes.technique;

/** The augmentations that a user can choose. */
public enum AugmentChoice implements Choice {
    DIFF,
    ADA
}
