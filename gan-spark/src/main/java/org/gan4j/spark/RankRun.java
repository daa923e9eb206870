package org.gan4j.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gan4j.collective.Agreement;
import org.gan4j.collective.Collective;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.recipes.data.DataIdentity;
import org.gan4j.recipes.run.Environment;
import org.gan4j.recipes.run.RecipeRun;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.parallel.SharedCheckpoint;
import org.gan4j.train.run.RunDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recipe's run on one of several ranks, of which rank 0 writes the directory. */
record RankRun(RunPlan plan, Collective collective, Environment environment, DataIdentity data) {
    private static final Logger LOG = LoggerFactory.getLogger(RankRun.class);

    /**
     * Trains up to the length of the plan.
     *
     * @param copies the folder of copies of the checkpoints; empty for none
     * @param goesOn true if a directory that holds a run is continued
     * @return a sentence on what was done
     */
    String train(Path out, String copies, boolean goesOn) {
        if (collective.rank() > 0) {
            requireNoRefusal("");
            try (RecipeRun run = new RecipeRun(plan)) {
                return train(run, out);
            }
        }
        try (RunDirectory directory = open(out, goesOn)) {
            List<TrainListener> mirrors = goesOn ? fetched(directory, copies) : mirrors(directory, copies);
            requireNoRefusal("");
            try (RecipeRun run =
                    new RecipeRun(plan, directory, mirrors, finding -> LOG.warn("{}", finding.describe()))) {
                return train(run, out, directory);
            }
        }
    }

    private static List<TrainListener> mirrors(RunDirectory directory, String copies) {
        return copies.isEmpty() ? List.of() : List.of(new CheckpointMirror(directory.checkpoints(), copies));
    }

    private List<TrainListener> fetched(RunDirectory directory, String copies) {
        if (copies.isEmpty()) {
            return List.of();
        }
        CheckpointMirror mirror = new CheckpointMirror(directory.checkpoints(), copies);
        try {
            mirror.fetch(directory.checkpoints());
        } catch (RunException e) {
            requireNoRefusal(String.valueOf(e.getMessage()));
        }
        return List.of(mirror);
    }

    private RunDirectory open(Path out, boolean goesOn) {
        try {
            return goesOn && RunDirectory.holdsRun(out) ? RunDirectory.resume(out) : RunDirectory.create(out);
        } catch (RunException e) {
            requireNoRefusal(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Ends all ranks with the sentence of rank 0 if it refuses the directory. */
    private void requireNoRefusal(String own) {
        String refusal = Agreement.of(collective).each(own).get(0);
        if (!refusal.isEmpty()) {
            throw new RunException(refusal);
        }
    }

    private String train(RecipeRun run, Path out, RunDirectory directory) {
        restore(run, directory.checkpoints());
        RunConfig config = run.step() == 0 || !Files.exists(directory.config())
                ? RunConfig.begin(plan, data, environment)
                : RunConfig.read(directory).goOn(plan, run.step(), environment);
        directory.writeConfig(config.json());
        return finished(run, out);
    }

    private String train(RecipeRun run, Path out) {
        restore(run, out);
        return finished(run, out);
    }

    private void restore(RecipeRun run, Path checkpoints) {
        try (SharedCheckpoint shared = SharedCheckpoint.of(checkpoints, collective)) {
            if (shared.isThere()) {
                run.restore(Checkpoint.read(
                        new CheckpointFolder(shared.folder()).newestGood().orElseThrow()));
            }
        }
    }

    private String finished(RecipeRun run, Path out) {
        long from = run.step();
        if (!run.isComplete()) {
            run.train();
        }
        return String.format(
                Locale.ROOT,
                "Trained %,d steps on %d ranks, to step %,d, in %s.",
                run.step() - from,
                collective.size(),
                run.step(),
                out);
    }
}
