package org.gan4j.cli;

import java.util.List;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Generator;
import org.gan4j.models.StandingStatistics;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.run.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that computes the statistics of batch normalisations anew. */
final class StandingOptions {
    /** Samples of a batch whose statistics are computed. */
    private static final int BATCH = 64;

    @Option(
            names = "--standing-statistics",
            paramLabel = "N",
            converter = NumberConverters.Repeats.class,
            description = "Normalise with statistics of N batches of new samples, instead of those of training; 16 is"
                    + " usual for biggan.")
    private @Nullable Integer standingStatistics;

    /**
     * Computes the statistics of the generators of a model, if it was asked for.
     *
     * @throws IllegalArgumentException if they have none
     */
    void applyTo(SavedModel saved, RandomStream random) {
        List<Module> generators =
                saved.model().generators().stream().map(saved.model()::network).toList();
        if (standingStatistics != null) {
            for (Module generator : generators) {
                compute(generator, standingStatistics, saved, random.split("standing statistics"));
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
