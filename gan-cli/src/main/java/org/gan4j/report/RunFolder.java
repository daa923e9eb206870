package org.gan4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.report.RunView.Qualities;
import org.gan4j.report.RunView.Remark;
import org.gan4j.train.diagnosis.Finding;
import org.gan4j.train.diagnosis.RunReport;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.SampleGrid;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a run for a page, again and again if it still trains: what is missing, incomplete or torn becomes a
 * sentence instead of an error. Not thread-safe.
 */
final class RunFolder {
    private final RunDirectory run;
    private final PictureSource pictures;
    private final StepPace pace = new StepPace();
    private LogCurves log;
    private LogCurves modes;
    private @Nullable List<Finding> shownByLog;
    private Stamp begun;
    private long logBytes;

    /**
     * @throws RunException if there is no run
     */
    RunFolder(Path run, PictureSource pictures) {
        this.run = RunDirectory.read(run);
        this.pictures = pictures;
        this.begun = Stamp.of(this.run.config());
        this.log = new LogCurves(this.run.log());
        this.modes = new LogCurves(this.run.modes());
    }

    /** Returns the present state of the run. */
    RunView read() {
        List<String> notes = new ArrayList<>();
        startAgainIfResumed();
        readLogs(notes);
        Configuration configuration =
                orElse(() -> Configuration.read(run), Configuration.empty(), "The settings are missing", notes);
        Optional<Long> length = configuration.steps(log.stepsPerEpoch());
        boolean isComplete = length.isPresent() && log.step() >= length.get();
        List<Curve> curves = new ArrayList<>(log.curves());
        curves.addAll(modes.curves());
        Qualities qualities = orElse(
                () -> EvaluationFile.read(EvaluationFile.of(run.path())),
                Qualities.NONE,
                "The evaluation is missing",
                notes);
        List<Picture> shown = pictures(notes);
        List<Remark> findings = remarks(notes);
        String checkpoint = new CheckpointFolder(run.checkpoints())
                .newest()
                .map(path -> path.getFileName().toString())
                .orElse("");
        if (checkpoint.isEmpty()) {
            notes.add("There is no checkpoint yet, so there is nothing to sample or resume.");
        }
        return new RunView(
                run.path().toString(),
                pace.describe(log, length, configuration.epochs(), run.log()),
                notes,
                configuration.settings(),
                configuration.machine(),
                curves,
                shown,
                findings,
                qualities,
                checkpoint,
                checkpoint.isEmpty() ? List.of() : NextCommands.of(run.path(), configuration.recipe(), isComplete));
    }

    /** Forgets the rows read so far if a resumed run has cut off some of them. */
    private void startAgainIfResumed() {
        Stamp now = Stamp.of(run.config());
        if (!now.equals(begun) || size(run.log()) < logBytes) {
            begun = now;
            startAgain();
        }
        logBytes = size(run.log());
    }

    private void startAgain() {
        log = new LogCurves(run.log());
        modes = new LogCurves(run.modes());
        shownByLog = null;
        pace.startAgain();
    }

    private void readLogs(List<String> notes) {
        if (!Files.exists(run.log()) || size(run.log()) == 0) {
            notes.add("There is no log.csv yet, so there are no charts.");
        } else {
            orElse(() -> read(log), log, "The charts are incomplete", notes);
        }
        if (Files.exists(run.modes()) && size(run.modes()) > 0) {
            orElse(() -> read(modes), modes, "The mode coverage is incomplete", notes);
        }
    }

    private static LogCurves read(LogCurves curves) {
        curves.read();
        return curves;
    }

    private List<Picture> pictures(List<String> notes) {
        SortedMap<Long, Path> files = Files.isDirectory(run.samples())
                ? orElse(() -> SampleGrid.files(run.samples()), new TreeMap<>(), "The pictures are missing", notes)
                : new TreeMap<>();
        if (files.isEmpty()) {
            notes.add("There are no pictures of samples yet.");
        }
        return pictures.of(files, notes::add);
    }

    /** The findings of training; those that only the log shows are looked for once, since that takes a whole reading. */
    private List<Remark> remarks(List<String> notes) {
        List<Finding> recorded =
                orElse(() -> RunReport.recorded(run), List.<Finding>of(), "The diagnosis is incomplete", notes);
        return (recorded.isEmpty() ? shownByLog() : recorded)
                .stream()
                        .map(finding -> new Remark(
                                finding.step(),
                                finding.sentence(),
                                finding.symptom().remedy(),
                                finding.symptom().page()))
                        .toList();
    }

    private List<Finding> shownByLog() {
        List<Finding> shown = shownByLog;
        if (shown == null && log.step() > 0) {
            try {
                shown = RunReport.of(run).findings();
            } catch (RunException e) {
                // The same file has been reported above.
                shown = List.of();
            }
            shownByLog = shown;
        }
        return shown == null ? List.of() : shown;
    }

    private static <T> T orElse(Supplier<T> wanted, T instead, String consequence, List<String> notes) {
        try {
            return wanted.get();
        } catch (RunException e) {
            notes.add(consequence + ": " + e.getMessage() + ".");
            return instead;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The last change of a file, and its size. */
    private record Stamp(long time, long size) {
        static Stamp of(Path file) {
            try {
                return new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
            } catch (IOException e) {
                return new Stamp(0, 0);
            }
        }
    }
}
