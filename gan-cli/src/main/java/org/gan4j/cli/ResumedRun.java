package org.gan4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.backend.Precision;
import org.gan4j.cli.option.TrainOptions;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.DataException;
import org.gan4j.io.Checkpoint;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.TrainingData;
import org.gan4j.recipes.run.Environment;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;

/** The continuation of a run. */
final class ResumedRun {
    private final Screen screen;
    private final TrainOptions options;
    private final ResumePoint point;
    private final RunConfig config;
    private final Recipe recipe;
    private final RunSettings settings;
    private final TrainingData data;

    /** Reads the settings of the run, and its data. */
    ResumedRun(Screen screen, Recipes recipes, TrainOptions options, ResumePoint point) {
        this.screen = screen;
        this.options = options;
        this.point = point;
        this.config = RunConfig.read(RunDirectory.read(point.directory()));
        this.recipe = recipes.ofRun(config.recipe());
        this.settings = options.settings(config.settings());
        this.data = load();
    }

    /** Lists, in a few words each, where the given recipe and options differ from the run's. */
    List<String> differences(@Nullable Recipe given) {
        List<String> differences = new ArrayList<>();
        if (given != null && !given.name().equals(recipe.name())) {
            differences.add("RECIPE " + given.name() + " instead of " + recipe.name());
        }
        differences.addAll(options.differences(config.settings()));
        if (!data.identity().isOfTheSameExamples(config.data())
                && !data.identity().isOfTheSameFiles(config.data())) {
            differences.add("--data " + settings.data().from() + " with other examples than the run's" + otherJava());
        }
        return differences;
    }

    /**
     * Trains, unless the run has already reached its length.
     *
     * @return the exit code
     */
    int train() {
        try (RunDirectory directory = RunDirectory.resume(point.directory())) {
            Environment before = config.environment();
            int threads = options.threadsOr(before.threads());
            Precision precision = options.precisionOr(Precision.of(before.precision()));
            String backend = options.backend();
            RunPlan plan = new RunPlan(
                    recipe,
                    settings,
                    options.applyTo(config.schedule()),
                    data.examples(),
                    RunPlan.backend(backend == null ? before.backend() : backend, threads, precision));
            Optional<Checkpoint> checkpoint = point.checkpoint();
            if (checkpoint.isEmpty()) {
                beginAgain(directory);
            }
            try (TrainSession session = new TrainSession(screen, plan, directory, options.isWatched())) {
                checkpoint.ifPresent(session::restore);
                if (session.isComplete()) {
                    return session.tellComplete();
                }
                Environment now = Environment.of(plan.backend(), threads, precision);
                warn(before.differences(now));
                warnOfDecoder(now);
                directory.writeConfig(config.goOn(plan, session.step(), now).json());
                session.describe(data, now);
                return session.train();
            }
        }
    }

    /** Explains how the same files may give other examples, if the run stored no checksum of its files. */
    private String otherJava() {
        String before = config.environment().java();
        String now = Environment.ofMachine().java();
        return config.data().files() != null || before.equals(now)
                ? ""
                : " (or the same, decoded differently: the run used Java " + before + ", this is Java " + now + ")";
    }

    private void warnOfDecoder(Environment now) {
        if (!data.identity().isOfTheSameExamples(config.data())) {
            screen.warn("some of the run's images are decoded differently by Java " + now.java() + " and gan4j "
                    + now.gan4j() + "; the run continues with them as they are now");
        }
    }

    /** Restarts a run that was killed before its first checkpoint, with the same steps, and keeps its log. */
    private void beginAgain(RunDirectory directory) {
        Optional<Path> log = directory.setLogAside();
        screen.warn(directory + " has no checkpoint yet: it starts again from step 0"
                + log.map(kept -> "; the log of its first steps is kept in " + kept)
                        .orElse(""));
    }

    private void warn(List<String> differences) {
        if (!differences.isEmpty()) {
            screen.warn("The run continues with " + String.join(", ", differences)
                    + ": its numbers may differ in their last digits from those of an uninterrupted run");
        }
    }

    private TrainingData load() {
        try {
            return recipe.samples().load(settings.data(), recipe.name());
        } catch (DataException e) {
            if (options.hasData() || settings.data().from().equals(DataChoice.BUNDLED)) {
                throw e;
            }
            throw new DataException(e.getMessage() + "; use --data to say where the run's images are now", e);
        }
    }
}
