package org.gan4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.run.Rehearsal;
import org.gan4j.recipes.run.RunPlan;

/** Describes a run without starting it. */
final class DryRun {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final int MEGABYTE = 1 << 20;

    private final Screen screen;

    DryRun(Screen screen) {
        this.screen = screen;
    }

    /** Takes a few steps without writing anything; returns the exit code. */
    int tell(RunPlan plan) {
        Rehearsal rehearsal = Rehearsal.of(plan);
        rehearsal.networks().stream().flatMap(String::lines).forEach(screen::say);
        int count = rehearsal.networks().size();
        screen.say(String.format(
                Locale.ROOT,
                "%,d parameters in %s.",
                rehearsal.parameters(),
                count == 2 ? "both" : "all " + count + " networks"));
        screen.say(memory(rehearsal));
        screen.say(String.format(
                Locale.ROOT,
                "Time: %,d steps of %.1f ms, about %s plus the time for writing files.",
                rehearsal.length(),
                rehearsal.step().toNanos() / 1e6,
                words(rehearsal.time())));
        screen.say("Nothing was written; leave out --dry-run to start the run.");
        return Gan.DONE;
    }

    private static String memory(Rehearsal rehearsal) {
        String state =
                "Memory: " + megabytes(rehearsal.stateBytes()) + " for networks and optimizers, as in a checkpoint";
        OptionalLong peak = peakBytes();
        return peak.isPresent()
                ? state + "; " + megabytes(peak.getAsLong()) + " for the whole process, including data and Java."
                : state + ".";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + MEGABYTE - 1) / MEGABYTE);
    }

    /** Returns the peak memory of this process, if the operating system reports it. */
    private static OptionalLong peakBytes() {
        try {
            return Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static String words(Duration time) {
        long seconds = Math.max(1, time.plusMillis(500).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
    }
}
