package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run at a terminal, ended over and over at random moments and resumed each time: by Ctrl-C, by a request, by the end of the
 * terminal, which may lose nothing, and by SIGKILL, which may lose what no checkpoint holds.
 */
@Tag("full")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class HundredKillsTest {
    private static final int KILLS = 100;
    private static final int LONGEST_MILLIS = 700;
    private static final int STEPS_AFTER = 3;
    private static final List<String> ORDERS = List.of("^C", "TERM", "HANGUP", "KILL");
    private static final List<Integer> CODES = List.of(130, 143, 129, 137);

    @TempDir
    private Path directory;

    @Test
    void aHundredKillsLoseNothingAndTheRunIsBitForBitTheSame() throws Exception {
        Pty.assumeThereIsOne();
        RandomStream random = RandomStream.seeded(4);
        Path run = directory.resolve("run");
        CheckpointFolder checkpoints = new CheckpointFolder(run.resolve("checkpoint"));
        int whileWriting = 0;
        long newest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int which = kill % ORDERS.size();
            boolean saves = !ORDERS.get(which).equals("KILL");
            try (Pty terminal = Pty.start(directory, kill == 0 ? begin(run) : goOn(run, saves))) {
                awaitRow(newest, run, terminal.process());
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                terminal.order(ORDERS.get(which));
                assertThat(terminal.exitCode())
                        .as(Files.readString(directory.resolve("out")))
                        .isEqualTo(CODES.get(which));
            }
            assertThat(Files.readAllLines(directory.resolve("err"))).isEmpty();
            whileWriting += GanProcess.partials(run.resolve("checkpoint")).isEmpty() ? 0 : 1;
            long step = newestStep(checkpoints);
            if (saves) {
                assertThat(step)
                        .as(ORDERS.get(which))
                        .isEqualTo(GanProcess.steps(run))
                        .isGreaterThanOrEqualTo(newest);
            } else {
                assertThat(step).isBetween(newest, GanProcess.steps(run));
            }
            newest = step;
            System.out.println("kill " + (kill + 1) + ", " + ORDERS.get(which) + ": step " + step);
        }
        System.out.println(KILLS + " kills, of which " + whileWriting + " while a checkpoint was written");

        long last = newest + STEPS_AFTER;
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

    /** Waits until this process, which cuts off what a killed one left, has written a row of a later step. */
    private void awaitRow(long step, Path run, Process process) throws Exception {
        while (!Files.readString(directory.resolve("out")).contains("Writes to ") || GanProcess.steps(run) <= step) {
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("out")))
                    .isTrue();
            Thread.sleep(10);
        }
    }

    /** The newest step; every checkpoint under its name is whole. */
    private static long newestStep(CheckpointFolder checkpoints) {
        long newest = 0;
        for (Path path : checkpoints.all()) {
            newest = Long.parseLong(Checkpoint.read(path).texts().getOrDefault("step", ""));
        }
        return newest;
    }

    private static List<String> begin(Path run) {
        return GanProcess.trainCommand(run, "--sample-every", "1000", "--checkpoint-every", "1000000");
    }

    /** With checkpoints after every step where the run will be killed, else with none but the one that is asked for. */
    private static List<String> goOn(Path run, boolean saves) {
        return GanProcess.command(
                Gan.class, "train", "--resume", run.toString(), "--checkpoint-every", saves ? "1000000" : "1");
    }
}
