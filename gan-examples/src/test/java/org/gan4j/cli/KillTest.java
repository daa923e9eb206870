package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, ended in the middle of a run that would go on for hours. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KillTest {
    private static final String HOURS = "1000000";
    private static final int SIGINT = 2;

    @TempDir
    private Path directory;

    @Test
    void aKilledRunGoesOnFromItsNewestCheckpointBitForBit() throws Exception {
        Path run = directory.resolve("runs/mnist-mlp-bce");
        Process process = gan(
                "train",
                "mnist-mlp-bce",
                "--batch-size",
                "2",
                "--threads",
                "1",
                "--steps",
                HOURS,
                "--checkpoint-every",
                "3");
        try {
            await(process, run.resolve("checkpoint/step-000003/manifest.json"));
            // Somewhere behind it, maybe in the middle of a row or of a checkpoint.
            Thread.sleep(300);
        } finally {
            process.destroyForcibly().waitFor();
        }
        long killedAt = Files.readAllLines(run.resolve("log.csv")).size();

        Command resumed = Command.gan("train", "--resume", run, "--steps", killedAt + 2);

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.code()).isZero();
        Path whole = directory.resolve("whole");
        Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", killedAt + 2, "--out", whole);
        assertThat(Runs.losses(run)).isEqualTo(Runs.losses(whole));
        assertThat(run.resolve("samples").toFile().list()).isNotEmpty();
    }

    @Test
    void ctrlCFinishesTheStepSavesAndSaysHowToGoOn() throws Exception {
        Assumptions.assumeTrue(signalsArrive(), "a process in the background ignores Ctrl-C");
        Path run = directory.resolve("run");
        Process process = gan(
                "train",
                "mnist-mlp-bce",
                "--batch-size",
                "2",
                "--threads",
                "1",
                "--steps",
                HOURS,
                "--out",
                run.toString());
        try {
            await(process, run.resolve("log.csv"));
            Thread.sleep(300);
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).isEqualTo(130);
        long step = Files.readAllLines(run.resolve("log.csv")).size() - 1L;
        assertThat(run.resolve(String.format("checkpoint/step-%06d/manifest.json", step)))
                .exists();
        assertThat(Files.readAllLines(directory.resolve("err")))
                .containsExactly("gan: stopping: the step at hand is finished and saved; once more stops at once");
        assertThat(Files.readAllLines(directory.resolve("out")))
                .last()
                .asString()
                .matches("Stopped at step [0-9,]+ and saved it. To go on: java -jar gan.jar train --resume .*run");
        assertThat(Command.gan("train", "--resume", run, "--steps", step + 1).code())
                .isZero();
    }

    private Process gan(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        // As the jar's manifest and ./gan have it.
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Gan.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private void await(Process process, Path file) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("err")))
                    .isTrue();
            Thread.sleep(20);
        }
    }

    /** Children inherit which signals are ignored, and a JVM that finds one ignored leaves it so. */
    private static boolean signalsArrive() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .noneMatch(ignored -> (ignored >> (SIGINT - 1) & 1) == 1);
    }
}
