package org.gan4j.recipes.style;

import java.util.List;
import java.util.Locale;
import org.gan4j.data.Batch;
import org.gan4j.models.Progressive;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.progressive.GrowthSchedule;
import org.gan4j.train.progressive.ProgressiveStep;

/** The growth of networks in a run. */
final class Growing {
    private static final double PHASE_KIMG = 10;

    private Growing() {}

    /** The schedule from a first size to that of the run. */
    static GrowthSchedule schedule(ModelOptions options, int first) {
        return GrowthSchedule.doubling(
                first, options.samples().shape().size(1), options.networks().phaseKimgOr(PHASE_KIMG));
    }

    static GanTrainerBuilder<Batch> growing(
            GanTrainerBuilder<Batch> builder, GrowthSchedule schedule, List<Progressive> networks) {
        return builder.wrapping(step -> new ProgressiveStep(step, schedule, networks));
    }

    /** @throws IllegalArgumentException if a run ends before its networks have grown */
    static void requireLength(GrowthSchedule schedule, long images) {
        if (images < schedule.grown()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The run shows %,d images and would end before its networks have grown to %dx%d, after %,d: train"
                            + " longer by --epochs or --steps, or shorten the phases by --phase-kimg",
                    images,
                    schedule.last(),
                    schedule.last(),
                    schedule.grown()));
        }
    }
}
