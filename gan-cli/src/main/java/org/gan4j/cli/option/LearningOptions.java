package org.gan4j.cli.option;

import java.util.List;
import org.gan4j.recipes.run.RunSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an update, and the seed: null where they are not given. */
final class LearningOptions {
    /** The seed of a run whose user gives none, so that the same command gives the same run. */
    private static final long SEED = 1;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = NumberConverters.Samples.class,
            description = "Real samples in each update. Default: the recipe's.")
    private @Nullable Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description =
                    "Learning rate of both networks, unless the discriminator has its own. Default: the recipe's.")
    private @Nullable Double learningRate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            description = "The same seed gives the same run. Default: " + SEED + ".")
    private @Nullable Long seed;

    int batchSizeOr(int otherwise) {
        return batchSize == null ? otherwise : batchSize;
    }

    double learningRateOr(double otherwise) {
        return learningRate == null ? otherwise : learningRate;
    }

    long seed() {
        return seed == null ? SEED : seed;
    }

    /** Adds the options that are not those of a run that should go on, a few words each. */
    void addDifferences(List<String> differences, RunSettings own) {
        compare(differences, "--batch-size", batchSize, own.batchSize());
        compare(differences, "--learning-rate", learningRate, own.learningRate());
        compare(differences, "--seed", seed, own.seed());
    }

    private static <T> void compare(List<String> differences, String option, @Nullable T given, T own) {
        if (given != null && !given.equals(own)) {
            differences.add(option + " " + given + " instead of " + own);
        }
    }
}
