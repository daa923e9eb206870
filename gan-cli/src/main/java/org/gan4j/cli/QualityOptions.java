package org.gan4j.cli;

import java.util.List;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Generator;
import org.gan4j.models.StandingStatistics;
import org.gan4j.models.Truncatable;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.run.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that change how a trained generator makes samples. */
final class QualityOptions {
    /** Samples of a batch whose statistics are computed. */
    private static final int BATCH = 64;

    @Option(
            names = "--truncation",
            paramLabel = "PSI",
            converter = NumberConverters.Finite.class,
            description = "Make samples closer to the average one: less varied, but better. For biggan, the largest"
                    + " absolute value of noise, such as 0.5; for others, the fraction of the distance that is kept.")
    private @Nullable Double truncation;

    @Option(
            names = "--standing-statistics",
            paramLabel = "N",
            converter = NumberConverters.Repeats.class,
            description = "Normalise with statistics of N batches of new samples, instead of those of training; 16 is"
                    + " usual for biggan.")
    private @Nullable Integer standingStatistics;

    /**
     * Changes the generators of a model.
     *
     * @throws IllegalArgumentException if they cannot be changed so
     */
    void applyTo(SavedModel saved, RandomStream random) {
        List<Module> generators =
                saved.model().generators().stream().map(saved.model()::network).toList();
        if (truncation != null) {
            truncate(generators, truncation, saved.recipe().name());
        }
        if (standingStatistics != null) {
            for (Module generator : generators) {
                compute(generator, standingStatistics, saved, random.split("standing statistics"));
            }
        }
    }

    private static void truncate(List<Module> generators, double amount, String recipe) {
        for (Module generator : generators) {
            if (!(generator instanceof Truncatable truncatable)) {
                throw new IllegalArgumentException(
                        "--truncation is for recipes whose generator has an average, such as biggan, and not for "
                                + recipe);
            }
            try {
                truncatable.truncate(amount);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--truncation: " + e.getMessage(), e);
            }
        }
    }

    private static void compute(Module generator, int batches, SavedModel saved, RandomStream random) {
        GanModel model = saved.model();
        try {
            if (generator instanceof ConditionalGenerator conditional
                    && model.source() instanceof FromClasses classes) {
                StandingStatistics.compute(conditional, classes.classNames().size(), batches, BATCH, random);
                return;
            }
            if (generator instanceof Generator unconditional) {
                StandingStatistics.compute(unconditional, batches, BATCH, random);
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--standing-statistics: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "--standing-statistics is for recipes of one generator that makes samples from" + " noise, and not for "
                        + saved.recipe().name());
    }
}
