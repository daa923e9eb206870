package org.gan4j.cli.option;

import org.gan4j.recipes.technique.Stability;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that steady large networks, or few data: null where they are not given. */
final class StabilityOptions {
    @Option(
            names = "--orthogonal",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Weight of orthogonal regularisation of the generator; 1e-4 in the BigGAN paper.")
    private @Nullable Double orthogonal;

    @Option(
            names = "--lecam",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Weight of LeCam regularisation, for few images; 0.3 is usual.")
    private @Nullable Double lecam;

    @Option(
            names = "--bcr",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Weight of balanced consistency regularisation, under shifts of images; 10 in its paper.")
    private @Nullable Double bcr;

    @Option(
            names = "--zcr",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Weight of latent consistency regularisation; 20 is usual for BigGAN.")
    private @Nullable Double zcr;

    @Option(
            names = "--top-k",
            paramLabel = "X",
            converter = NumberConverters.Fraction.class,
            description = "Let the generator learn from this fraction of its samples, the most convincing ones; 0.5 in"
                    + " its paper.")
    private @Nullable Double topK;

    @Option(
            names = "--top-k-steps",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Let the fraction fall from 1 in N steps. Default: at once.")
    private @Nullable Long topKSteps;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            converter = NumberConverters.Repeats.class,
            description =
                    "Add the gradients of N batches for each update: as a batch N times as large, in the memory of"
                            + " one. Default: 1.")
    private @Nullable Integer accumulate;

    Stability chosen() {
        return new Stability(orthogonal, lecam, bcr, zcr, topK, topKSteps, accumulate);
    }
}
