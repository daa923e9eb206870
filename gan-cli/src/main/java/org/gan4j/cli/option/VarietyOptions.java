package org.gan4j.cli.option;

import org.gan4j.recipes.technique.Variety;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options against mode collapse: null where they are not given. */
final class VarietyOptions {
    @Option(
            names = "--minibatch-discrimination",
            description = "Add a layer that compares the samples of a batch to the discriminator.")
    private boolean minibatchDiscrimination;

    @Option(
            names = "--minibatch-stddev",
            description = "Add a simpler such layer: the standard deviation over the batch.")
    private boolean minibatchStddev;

    @Option(
            names = "--unrolled",
            paramLabel = "K",
            converter = NumberConverters.Repeats.class,
            description = "Let the generator look K updates of the discriminator ahead.")
    private @Nullable Integer unrolled;

    @Option(
            names = "--packed",
            paramLabel = "M",
            converter = NumberConverters.Several.class,
            description = "Let the discriminator judge M samples at once (PacGAN).")
    private @Nullable Integer packed;

    @Option(
            names = "--history-pool",
            paramLabel = "N",
            converter = NumberConverters.Samples.class,
            description = "Show the discriminator earlier samples again, from a pool of N; 50 is usual.")
    private @Nullable Integer historyPool;

    Variety chosen() {
        return new Variety(minibatchDiscrimination, minibatchStddev, unrolled, packed, historyPool);
    }
}
