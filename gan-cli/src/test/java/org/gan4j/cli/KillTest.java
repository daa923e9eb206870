package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.gan4j.io.CheckpointFolder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, ended in the middle of a run that would go on for hours. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KillTest {
    @TempDir
    private Path directory;

    @Test
    void aKilledRunGoesOnFromItsNewestCheckpointBitForBit() throws Exception {
        Path run = directory.resolve("run");
        Process process = GanProcess.train(directory, run, "--checkpoint-every", "3");
        try {
            GanProcess.await(directory, process, run.resolve("checkpoint/step-000003/manifest.json"));
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
        Assumptions.assumeTrue(GanProcess.signalsArrive(), "a process in the background ignores Ctrl-C");
        Path run = directory.resolve("run");
        Process process = GanProcess.train(directory, run);
        try {
            GanProcess.await(directory, process, run.resolve("log.csv"));
            Thread.sleep(300);
            GanProcess.interrupt(process);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).isEqualTo(130);
        long step = Files.readAllLines(run.resolve("log.csv")).size() - 1L;
        assertThat(run.resolve(String.format("checkpoint/step-%06d/manifest.json", step)))
                .exists();
        assertThat(Files.readAllLines(directory.resolve("err")))
                .containsExactly("gan: Stopping after this step and saving; press Ctrl-C again to quit immediately");
        assertThat(Files.readAllLines(directory.resolve("out")))
                .last()
                .asString()
                .matches("Stopped at step [0-9,]+ and saved it. To continue: java -jar gan.jar train --resume .*run");
        assertThat(Command.gan("train", "--resume", run, "--steps", step + 1).code())
                .isZero();
    }

    @Test
    void ctrlCBeforeOrInTheFirstStepLeavesARunThatGoesOn() throws Exception {
        Assumptions.assumeTrue(GanProcess.signalsArrive(), "a process in the background ignores Ctrl-C");
        Path run = directory.resolve("run");
        Process process = GanProcess.train(directory, run, "--checkpoint-every", "1000000");
        try {
            // Written before the first step; the networks are made by then.
            GanProcess.await(directory, process, run.resolve("config.json"));
            awaitLine("Writes to ");
            GanProcess.interrupt(process);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readAllLines(directory.resolve("out")))
                .last()
                .asString()
                .matches("Stopped (before the first step|at step \\d+ and saved it)\\. To continue: .* train --resume"
                        + " .*");
        long steps = Files.exists(run.resolve("log.csv"))
                ? Files.readAllLines(run.resolve("log.csv")).size() - 1L
                : 0;
        assertThat(steps).isLessThan(100);
        assertThat(Command.gan("train", "--resume", run, "--steps", steps + 2).code())
                .isZero();
        assertThat(Runs.losses(run)).hasSize((int) steps + 3);
    }

    @Test
    void ctrlCDuringACheckpointLetsItBeFinished() throws Exception {
        Assumptions.assumeTrue(GanProcess.signalsArrive(), "a process in the background ignores Ctrl-C");
        Path run = directory.resolve("run");
        Path checkpoints = run.resolve("checkpoint");
        Process process = GanProcess.train(directory, run, "--checkpoint-every", "1");
        try {
            GanProcess.await(directory, process, checkpoints.resolve("step-000002"));
            while (GanProcess.partials(checkpoints).isEmpty()) {
                assertThat(process.isAlive()).isTrue();
            }
            GanProcess.interrupt(process);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(GanProcess.partials(checkpoints)).isEmpty();
        CheckpointFolder folder = new CheckpointFolder(checkpoints);
        long steps = Files.readAllLines(run.resolve("log.csv")).size() - 1L;
        assertThat(folder.newestGood()).isEqualTo(folder.newest()).contains(folder.at(steps));
    }

    private void awaitLine(String begin) throws IOException, InterruptedException {
        while (Files.readAllLines(directory.resolve("out")).stream().noneMatch(line -> line.startsWith(begin))) {
            Thread.sleep(5);
        }
    }
}
