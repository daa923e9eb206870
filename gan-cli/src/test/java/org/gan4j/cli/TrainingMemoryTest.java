package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
final class TrainingMemoryTest {
    private static final long STEPS = 20_000;
    private static final long WARM = 2_000;
    private static final long MOST_GROWTH_KB = 20_000;

    @Test
    void residentMemoryIsFlatOverTwentyThousandSteps(@TempDir Path directory) throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "resident memory is read from " + status);
        Path run = directory.resolve("run");
        Process training = start(run);
        try {
            long warm = 0;
            long last = 0;
            while (!training.waitFor(500, TimeUnit.MILLISECONDS)) {
                long resident = residentKilobytes(training.pid(), last);
                warm = warm == 0 && steps(run) >= WARM ? resident : warm;
                last = resident;
            }
            assertThat(training.exitValue()).isZero();
            System.out.println("resident memory after " + WARM + " steps " + warm + " kB, at the end " + last + " kB");
            assertThat(steps(run)).isEqualTo(STEPS);
            assertThat(last - warm).isLessThan(MOST_GROWTH_KB);
        } finally {
            training.destroyForcibly();
        }
    }

    /** As ./gan starts it, with a Java heap that is of its full size from the beginning. */
    private static Process start(Path run) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                Gan.class.getName(),
                "train",
                "mnist-mlp",
                "--steps",
                Long.toString(STEPS),
                "--checkpoint-every",
                "5000",
                "--sample-every",
                "5000",
                "--out",
                run.toString());
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(new File(run + ".err"))
                .start();
    }

    /** What the system holds in memory for a process; the last known value once it has ended. */
    private static long residentKilobytes(long pid, long lastKnown) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(lastKnown);
        } catch (NoSuchFileException e) {
            return lastKnown;
        }
    }

    private static long steps(Path run) throws IOException {
        Path log = run.resolve("log.csv");
        if (!Files.exists(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return Math.max(0, lines.count() - 1);
        }
    }
}
