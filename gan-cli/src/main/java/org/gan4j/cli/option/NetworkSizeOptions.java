package org.gan4j.cli.option;

import org.gan4j.recipes.NetworkOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the size of networks: null where they are not given. */
final class NetworkSizeOptions {
    @Option(
            names = NetworkOptions.WIDTH,
            paramLabel = "N",
            converter = NumberConverters.Channels.class,
            description = "The largest number of channels, for recipes of several widths. Default: the recipe's.")
    private @Nullable Integer width;

    @Option(
            names = NetworkOptions.PHASE_KIMG,
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "For recipes that grow: the length of each phase, in thousands of images. Default: the"
                    + " recipe's.")
    private @Nullable Double phaseKimg;

    NetworkOptions chosen() {
        return new NetworkOptions(width, phaseKimg);
    }
}
