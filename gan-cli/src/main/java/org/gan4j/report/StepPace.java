package org.gan4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** A sentence about how far a run is, with the time left while it is watched. Not thread-safe. */
final class StepPace {
    private static final Duration QUIET = Duration.ofMinutes(2);

    private long beginStep = -1;
    private long beginNanos;
    private long lastStep;
    private long lastNanos;

    void startAgain() {
        beginStep = -1;
    }

    /**
     * Describes the progress.
     *
     * @param length in steps, if known
     * @param epochs the length in epochs; 0 if it is one in steps
     */
    String describe(LogCurves log, Optional<Long> length, long epochs, Path file) {
        if (log.step() == 0) {
            return "No step is in the log yet.";
        }
        long step = log.step();
        String of = length.map(steps -> String.format(Locale.ROOT, " of %,d", steps))
                .orElse(epochs > 0 ? ", epoch " + log.epoch() + " of " + epochs : "");
        String where = String.format(Locale.ROOT, "Step %,d%s", step, of);
        if (length.isPresent() && step >= length.get()) {
            return where + ": finished.";
        }
        return where + since(file, step, length) + ".";
    }

    /** Returns the time of the last step if it is long ago, else the time left. */
    private String since(Path file, long step, Optional<Long> length) {
        try {
            Instant last = Files.getLastModifiedTime(file).toInstant();
            boolean isQuiet = Duration.between(last, Instant.now()).compareTo(QUIET) > 0;
            return isQuiet
                    ? ": not finished; its last step was at " + last.truncatedTo(ChronoUnit.SECONDS)
                    : left(step, length);
        } catch (IOException e) {
            return "";
        }
    }

    private String left(long step, Optional<Long> length) {
        long now = System.nanoTime();
        if (beginStep < 0) {
            beginStep = step;
            beginNanos = now;
        }
        if (step != lastStep) {
            lastStep = step;
            lastNanos = now;
        }
        if (step == beginStep || length.isEmpty()) {
            return "";
        }
        double perStep = (lastNanos - beginNanos) / 1e9 / (step - beginStep);
        long seconds = Math.round((length.get() - step) * perStep);
        return String.format(Locale.ROOT, "; about %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
