package org.gan4j.recipes.conditional;

import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.recipes.DiscriminatorOptions;

/** Refuses layers that discriminators of these recipes cannot have. */
final class Fitting {
    private Fitting() {}

    /** @throws IllegalArgumentException if the discriminator should judge packs, whose samples may be of several classes */
    static DiscriminatorExtras unpacked(DiscriminatorOptions options, String recipe) {
        if (options.packing() > 1) {
            throw new IllegalArgumentException(
                    "--packed is not for " + recipe + ": its samples are of classes, and a pack may hold several");
        }
        return options.extras();
    }

    /** @throws IllegalArgumentException if the discriminator should compare samples, or judge packs */
    static DiscriminatorExtras perSample(DiscriminatorOptions options, String recipe) {
        DiscriminatorExtras extras = unpacked(options, recipe);
        if (extras.minibatchDiscrimination() || extras.minibatchStdDev()) {
            throw new IllegalArgumentException(
                    (extras.minibatchDiscrimination() ? "--minibatch-discrimination" : "--minibatch-stddev")
                            + " is not for " + recipe + ", whose discriminator judges each sample by itself");
        }
        return extras;
    }
}
