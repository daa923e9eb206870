package org.gan4j.cli.option;

import org.gan4j.recipes.technique.Averaging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the average of the generator, beside its decay: null where they are not given. */
final class AveragingOptions {
    @Option(
            names = "--ema-half-life",
            paramLabel = "IMAGES",
            converter = NumberConverters.Rate.class,
            description = "Average the generator over the last N images, of half the weight after N, instead of --ema.")
    private @Nullable Double emaHalfLife;

    @Option(
            names = "--ema-ramp-up",
            paramLabel = "X",
            converter = NumberConverters.Fraction.class,
            description = "Early in the run, average over this fraction of the images so far at most; 0.05 is usual.")
    private @Nullable Double emaRampUp;

    @Option(
            names = "--ema-start",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Let the average begin after N steps. Default: the recipe's.")
    private @Nullable Long emaStart;

    Averaging chosen() {
        return new Averaging(emaHalfLife, emaRampUp, emaStart);
    }
}
