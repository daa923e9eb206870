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
     * @return a sentence on what was done
     */
    String train(Path out, String copies, Start start) {
        if (collective.rank() > 0) {
            requireNoRefusal("");
            try (RecipeRun run = new RecipeRun(plan)) {
                return train(run, out);
            }
        }
        try (RunDirectory directory = opened(out, copies, start)) {
            List<TrainListener> mirrors =
                    copies.isEmpty() ? List.of() : List.of(new CheckpointMirror(directory.checkpoints(), copies));
            requireNoRefusal("");
            try (RecipeRun run =
                    new RecipeRun(plan, directory, mirrors, finding -> LOG.warn("{}", finding.describe()))) {
                return train(run, out, directory);
            }
        }
    }

    /** Opens the directory, or ends all ranks with the reason why that cannot be. */
    private RunDirectory opened(Path out, String copies, Start start) {
        try {
            return open(out, copies, start);
        } catch (RunException e) {
            requireNoRefusal(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static RunDirectory open(Path out, String copies, Start start) {
        boolean isThere = RunDirectory.holdsRun(out);
        if (copies.isEmpty()) {
            if (start == Start.RESUMED && !isThere) {
                throw new RunException("there is no run to resume in " + out);
            }
            return start.goesOn() && isThere ? RunDirectory.resume(out) : RunDirectory.create(out);
        }
        if (start == Start.NEW) {
            if (!new CheckpointMirror(out, copies).isEmpty()) {
                throw new RunException(copies + " already contains checkpoints; choose another folder for the copies");
            }
            return RunDirectory.create(out);
        }
        return withNewestCopy(isThere ? RunDirectory.resume(out) : RunDirectory.create(out), copies, start);
    }

    private static RunDirectory withNewestCopy(RunDirectory directory, String copies, Start start) {
        try {
            new CheckpointMirror(directory.checkpoints(), copies).fetch();
            if (start == Start.RESUMED && !RunDirectory.holdsRun(directory.path())) {
                throw new RunException("there is no run to resume in " + directory + " or " + copies);
            }
            return directory;
        } catch (RuntimeException e) {
            directory.close();
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
        if (!restore(run, directory.checkpoints())) {
            directory
                    .setLogAside()
                    .ifPresent(kept -> LOG.warn(
                            "{} has no checkpoint yet: it starts again from step 0; the log of its first steps is kept in {}",
                            directory,
                            kept));
        }
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

    /** Restores the newest checkpoint of rank 0; returns false if there is none. */
    private boolean restore(RecipeRun run, Path checkpoints) {
        try (SharedCheckpoint shared = SharedCheckpoint.of(checkpoints, collective)) {
            if (shared.isThere()) {
                Checkpoint newest = Checkpoint.read(
                        new CheckpointFolder(shared.folder()).newestGood().orElseThrow());
                requireSameRecipe(newest);
                run.restore(newest);
            }
            return shared.isThere();
        }
    }

    private void requireSameRecipe(Checkpoint newest) {
        String recipe = newest.texts().getOrDefault("recipe", plan.recipe().name());
        if (!recipe.equals(plan.recipe().name())) {
            throw new RunException("the newest checkpoint is of " + recipe + ", not of "
                    + plan.recipe().name() + "; choose that recipe, or another directory");
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
