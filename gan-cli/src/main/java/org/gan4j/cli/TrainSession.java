package org.gan4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.cli.terminal.Interruption;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.ShellWords;
import org.gan4j.cli.terminal.TerminalPicture;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.data.TrainingData;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.gan4j.recipes.run.Environment;
import org.gan4j.recipes.run.RecipeRun;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.report.LivePage;
import org.gan4j.train.diagnosis.Finding;
import org.gan4j.train.diagnosis.Symptom;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;
import org.jspecify.annotations.Nullable;

/** A run that this process trains, with the messages about it. */
final class TrainSession implements AutoCloseable {
    private final Screen screen;
    private final RunPlan plan;
    private final RunDirectory directory;
    private final Interruption interruption;
    private final RecipeRun run;
    private final boolean isWatched;
    private @Nullable LivePage page;

    /** @param isWatched whether the run is shown in a browser while it trains */
    TrainSession(Screen screen, RunPlan plan, RunDirectory directory, boolean isWatched) {
        this.screen = screen;
        this.plan = plan;
        this.directory = directory;
        this.interruption = new Interruption(screen);
        ProgressBar progress = new ProgressBar(screen.out(), screen.terminal());
        this.isWatched = isWatched;
        this.run = new RecipeRun(plan, directory, List.of(progress, interruption), this::warn);
    }

    private void warn(Finding finding) {
        // A finding that ends the run is reported by its exception.
        if (finding.symptom() != Symptom.NON_FINITE) {
            screen.endLine();
            screen.warn(finding.describe());
        }
    }

    void restore(Checkpoint checkpoint) {
        run.restore(checkpoint);
    }

    long step() {
        return run.step();
    }

    boolean isComplete() {
        return run.isComplete();
    }

    /** Reports that there is nothing to do; returns the exit code. */
    int tellComplete() {
        screen.say(directory + " is already at step " + number(run.step()) + " and has reached "
                + plan.schedule().describeLength() + " from its beginning: nothing to do.");
        return Gan.DONE;
    }

    void describe(TrainingData data, Environment environment) {
        data.skipped().forEach(screen::warn);
        screen.say(String.format(
                Locale.ROOT,
                "Trains %s on %s for %s: batches of %d, learning rate %s, seed %d.",
                plan.recipe().name(),
                plan.examples().describe(),
                plan.schedule().describeLength(),
                plan.settings().batchSize(),
                Screen.plain(plan.settings().learningRate()),
                plan.settings().seed()));
        List<String> techniques = plan.settings().techniques().describe();
        if (!techniques.isEmpty()) {
            screen.say("With " + String.join(" ", techniques) + ".");
        }
        data.conversion().ifPresent(screen::say);
        if (plan.leavesOutLastOne()) {
            screen.say("Leaves out the last image of each epoch: batch normalisation cannot train on a batch of"
                    + " one.");
        }
        screen.say("Computes with " + environment.backend() + " (" + environment.backendDescription() + ") on "
                + Screen.count(environment.threads(), "thread") + ".");
        screen.say("Writes to " + directory + (run.step() == 0 ? "." : ", on from step " + number(run.step()) + "."));
        if (isWatched) {
            LivePage opened = LivePage.open(directory.path(), 0, Recipes.only(plan.recipe()));
            page = opened;
            screen.say("Watch it at " + opened.address() + " until it ends.");
        }
    }

    /** Trains and reports the outcome; returns the exit code. */
    int train() {
        long from = run.step();
        long begin = System.nanoTime();
        try {
            run.train();
        } catch (RuntimeException | Error e) {
            tellWhereItStands(from);
            throw e;
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        if (interruption.happened() && !run.isComplete()) {
            String where = run.step() == 0
                    ? "Stopped before the first step."
                    : "Stopped at step " + number(run.step()) + " and saved it.";
            screen.say(
                    where + " To continue: " + Screen.command("train", "--resume", ShellWords.path(directory.path())));
            return interruption.exitCode();
        }
        screen.say("Trained " + number(run.step() - from) + " steps in " + words(taken) + ", to step "
                + number(run.step()) + ".");
        run.earlyStop().ifPresent(reason -> screen.say("Stopped early: " + reason + "."));
        run.bestCheckpoint()
                .ifPresent(best -> screen.say("The best checkpoint by "
                        + Objects.requireNonNull(plan.schedule().evaluation()).best() + " is " + best + "."));
        run.modes().ifPresent(report -> screen.say("Its samples: " + report + "."));
        tellWhatIsThere();
        return Gan.DONE;
    }

    /** Reports how to continue after an error, if something was saved. */
    private void tellWhereItStands(long from) {
        if (run.step() > from && Files.isDirectory(new CheckpointFolder(directory.checkpoints()).at(run.step()))) {
            screen.endLine();
            screen.say("Stopped at step " + number(run.step()) + " and saved it. To continue, once the cause below is"
                    + " fixed: " + Screen.command("train", "--resume", ShellWords.path(directory.path())));
        }
    }

    /** Points to the files that exist; a failed listener may not have written its own. */
    private void tellWhatIsThere() {
        String pictures = Stream.of(SampleGrid.file(directory.samples(), run.step()), directory.lossChart())
                .filter(Files::exists)
                .map(Path::toString)
                .collect(Collectors.joining(" and "));
        if (!pictures.isEmpty()) {
            screen.say("Look at " + pictures + ".");
        }
        TerminalPicture.show(screen, SampleGrid.file(directory.samples(), run.step()));
        if (Files.isDirectory(new CheckpointFolder(directory.checkpoints()).at(run.step()))) {
            screen.say(next());
        }
    }

    /** Suggests the next command for the trained networks. */
    private String next() {
        String path = ShellWords.path(directory.path());
        if (!(plan.examples().samples() instanceof TranslationSamples translation)) {
            return "More samples: " + Screen.command("sample", path, "--count", "64");
        }
        boolean enlarges = translation.task() == TranslationTask.SUPER_RESOLUTION;
        return (enlarges ? "To enlarge images: " : "To translate images: ")
                + Screen.command(enlarges ? "upscale" : "translate", path, "--in", "DIR", "--out", "DIR2");
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        interruption.close();
        run.close();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String words(Duration time) {
        long seconds = Math.round(time.toMillis() / 1e3);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
