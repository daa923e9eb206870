package org.gan4j.cli.option;

import org.gan4j.recipes.technique.AdversarialObjective;
import org.gan4j.recipes.technique.LossChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Objective of the networks; a component is null where it is not given. */
final class ObjectiveOptions {
    @Option(
            names = "--loss",
            paramLabel = "NAME",
            converter = Choices.Loss.class,
            description = "Loss of logits: non-saturating, minimax, least-squares, hinge, wasserstein or relativistic.")
    private @Nullable LossChoice loss;

    @Option(
            names = "--label-smoothing",
            paramLabel = "X",
            converter = NumberConverters.Share.class,
            description = "Target 1 - X for real samples, in losses that have targets.")
    private @Nullable Double labelSmoothing;

    @Option(
            names = "--label-flipping",
            paramLabel = "X",
            converter = NumberConverters.SmallShare.class,
            description = "Fraction of labels to flip for the discriminator, below 0.5.")
    private @Nullable Double labelFlipping;

    @Option(
            names = "--instance-noise",
            paramLabel = "X",
            converter = NumberConverters.Amount.class,
            description = "Standard deviation of noise on every sample that the discriminator sees; 0 for none.")
    private @Nullable Double instanceNoise;

    @Option(
            names = "--instance-noise-steps",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Let the noise fade to nothing in N steps. Default: it stays.")
    private @Nullable Long instanceNoiseSteps;

    @Option(
            names = "--feature-matching",
            description = "Let the generator match the means of the discriminator's features instead.")
    private boolean featureMatching;

    AdversarialObjective chosen() {
        return new AdversarialObjective(
                loss, labelSmoothing, labelFlipping, instanceNoise, instanceNoiseSteps, featureMatching);
    }
}
