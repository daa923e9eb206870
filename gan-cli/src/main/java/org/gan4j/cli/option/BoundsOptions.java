package org.gan4j.cli.option;

import org.gan4j.recipes.technique.Bounds;
import org.gan4j.recipes.technique.PenaltyChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of penalties and bounds: null where they are not given. */
final class BoundsOptions {
    @Option(
            names = "--penalty",
            paramLabel = "NAME",
            converter = Choices.Penalty.class,
            description = "Gradient penalty of the discriminator: wgan-gp, dragan, r1 or r2.")
    private @Nullable PenaltyChoice penalty;

    @Option(
            names = "--penalty-weight",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Weight of the penalty. Default: 10, as in its paper.")
    private @Nullable Double penaltyWeight;

    @Option(
            names = "--penalty-every",
            paramLabel = "N",
            converter = NumberConverters.SmallCount.class,
            description = "Compute r1 or r2 at every Nth update of the discriminator only, with N times the weight.")
    private @Nullable Integer penaltyEvery;

    @Option(
            names = "--clip-weights",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Clip the discriminator's weights to [-X, X]; 0.01 in the WGAN paper.")
    private @Nullable Double clipWeights;

    @Option(names = "--spectral-norm", description = "Normalise the discriminator's layers spectrally.")
    private boolean spectralNorm;

    @Option(
            names = "--clip-gradients-norm",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Scale the gradient of each network down to a norm of X.")
    private @Nullable Double clipGradientsNorm;

    @Option(
            names = "--clip-gradients-value",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Clip every element of the gradients to [-X, X].")
    private @Nullable Double clipGradientsValue;

    Bounds chosen() {
        return new Bounds(
                penalty, penaltyWeight, penaltyEvery, clipWeights, spectralNorm, clipGradientsNorm, clipGradientsValue);
    }
}
