package org.gan4j.recipes.technique;

import org.gan4j.train.augment.DiffAugment;

/** The transforms of DiffAugment that a user can choose. */
public enum TransformChoice implements Choice {
    /** Brightness, saturation and contrast. */
    COLOR(DiffAugment.Transform.COLOR),
    /** Shifts by whole pixels. */
    TRANSLATION(DiffAugment.Transform.TRANSLATION),
    /** Zeros in a rectangle. */
    CUTOUT(DiffAugment.Transform.CUTOUT);

    private final DiffAugment.Transform transform;

    TransformChoice(DiffAugment.Transform transform) {
        this.transform = transform;
    }

    DiffAugment.Transform transform() {
        return transform;
    }
}
