package org.gan4j.cli.option;

import java.util.List;
import org.gan4j.recipes.technique.AugmentChoice;
import org.gan4j.recipes.technique.Overfitting;
import org.gan4j.recipes.technique.TransformChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options against overfitting: null where they are not given. */
final class OverfittingOptions {
    @Option(
            names = "--augment",
            paramLabel = "NAME",
            converter = Choices.Augment.class,
            description = "Transform all images that the discriminator sees at random: diff for DiffAugment.")
    private @Nullable AugmentChoice augment;

    @Option(
            names = "--augment-policy",
            paramLabel = "LIST",
            converter = Choices.TransformList.class,
            description = "With --augment diff: its transforms, of color,translation,cutout. Default: all three.")
    private @Nullable List<TransformChoice> augmentPolicy;

    Overfitting chosen() {
        return new Overfitting(augment, augmentPolicy);
    }
}
