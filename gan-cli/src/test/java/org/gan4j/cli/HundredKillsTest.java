package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that writes a checkpoint behind every step, killed over and over at random moments, and resumed each time. */
@Tag("full")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class HundredKillsTest {
    private static final int KILLS = 100;
    private static final int LONGEST_MILLIS = 1500;
    private static final int STEPS_BEHIND = 3;

    @TempDir
    private Path directory;

    @Test
    void aHundredKillsLoseNoCheckpointAndTheRunIsBitForBitTheSame() throws Exception {
        RandomStream random = RandomStream.seeded(4);
        Path run = directory.resolve("run");
        CheckpointFolder checkpoints = new CheckpointFolder(run.resolve("checkpoint"));
        List<Long> killedAt = new ArrayList<>();
        int whileWriting = 0;
        long newest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = kill == 0 ? begin(run) : goOn(run);
            try {
                awaitBehind(newest, checkpoints, process);
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(Files.readAllLines(directory.resolve("err"))).isEmpty();
            whileWriting += GanProcess.partials(run.resolve("checkpoint")).isEmpty() ? 0 : 1;
            long step = newestStep(checkpoints);
            assertThat(step).isGreaterThan(newest);
            newest = step;
            killedAt.add(step);
        }
        System.out.println(KILLS + " kills, of which " + whileWriting + " while a checkpoint was written, behind steps "
                + killedAt);

        long last = newest + STEPS_BEHIND;
        assertThat(Command.gan("train", "--resume", run, "--steps", last).code())
                .isZero();
        Path whole = directory.resolve("whole");
        Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", last, "--out", whole);
        assertThat(Runs.losses(run)).isEqualTo(Runs.losses(whole));
        for (String part : List.of("generator", "discriminator", "generator_optimizer", "discriminator_optimizer")) {
            String file = String.format("checkpoint/step-%06d/%s.safetensors", last, part);
            assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    /** Waits for a checkpoint of a later step. */
    private void awaitBehind(long step, CheckpointFolder checkpoints, Process process) throws Exception {
        Path known = checkpoints.at(step);
        while (checkpoints.newest().filter(path -> path.compareTo(known) > 0).isEmpty()) {
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("err")))
                    .isTrue();
            Thread.sleep(10);
        }
    }

    /** The newest step; every checkpoint under its name is whole. */
    private static long newestStep(CheckpointFolder checkpoints) {
        List<Path> all = checkpoints.all();
        long newest = 0;
        for (Path path : all) {
            newest = Long.parseLong(Checkpoint.read(path).texts().getOrDefault("step", ""));
        }
        return newest;
    }

    private Process begin(Path run) throws IOException {
        return GanProcess.train(directory, run, "--sample-every", "1000", "--checkpoint-every", "1");
    }

    private Process goOn(Path run) throws IOException {
        return GanProcess.start(directory, "train", "--resume", run.toString());
    }
}
