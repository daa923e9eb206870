package org.gan4j.cli.option;

import java.util.List;
import org.gan4j.recipes.technique.AugmentChoice;
import org.gan4j.recipes.technique.Overfitting;
import org.gan4j.recipes.technique.TransformChoice;
import org.gan4j.train.augment.AdaptiveAugmentation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options against overfitting: null where they are not given. */
final class OverfittingOptions {
    @Option(
            names = "--augment",
            paramLabel = "NAME",
            converter = Choices.Augment.class,
            description = "Transform all images that the discriminator sees at random: diff for DiffAugment, or ada for"
                    + " adaptive augmentation.")
    private @Nullable AugmentChoice augment;

    @Option(
            names = "--augment-policy",
            paramLabel = "LIST",
            converter = Choices.TransformList.class,
            description = "With --augment diff: its transforms, of color,translation,cutout. Default: all three.")
    private @Nullable List<TransformChoice> augmentPolicy;

    @Option(
            names = "--ada-target",
            paramLabel = "X",
            converter = NumberConverters.Share.class,
            description = "With --augment ada: the mean sign of the discriminator's outputs for real images above which"
                    + " augmentation grows. Default: " + AdaptiveAugmentation.TARGET + ".")
    private @Nullable Double adaTarget;

    @Option(
            names = "--ada-kimg",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "With --augment ada: the thousands of images in which the probability of each transform can"
                    + " rise from 0 to 1. Default: " + AdaptiveAugmentation.SPEED / 1000 + ".")
    private @Nullable Double adaKimg;

    Overfitting chosen() {
        return new Overfitting(augment, augmentPolicy, adaTarget, adaKimg);
    }
}
