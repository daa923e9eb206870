package org.gan4j.cli.option;

import java.util.List;
import java.util.Objects;
import org.gan4j.recipes.technique.Scale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the scale of images, networks and updates: null where they are not given. */
final class ScaleOptions {
    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            converter = NumberConverters.ImageCount.class,
            description = "The side of the images that the networks learn to make, for recipes of several sizes."
                    + " Default: the recipe's.")
    private @Nullable Integer size;

    @Option(
            names = "--width",
            paramLabel = "CHANNELS",
            converter = NumberConverters.Channels.class,
            description =
                    "The width of the networks, of which their numbers of channels are multiples, for recipes that"
                            + " say so. Default: the recipe's.")
    private @Nullable Integer width;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            converter = NumberConverters.Repeats.class,
            description =
                    "Add the gradients of N batches for each update: as a batch N times as large, in the memory of"
                            + " one. Default: 1.")
    private @Nullable Integer accumulate;

    @Nullable
    Integer size() {
        return size;
    }

    Scale chosen() {
        return new Scale(width, accumulate);
    }

    /** Adds the size if it is not that of a run that should go on. */
    void addDifference(List<String> differences, @Nullable Integer own) {
        if (size != null && !Objects.equals(size, own)) {
            differences.add("--size " + size + " instead of " + (own == null ? "the recipe's" : own));
        }
    }
}
