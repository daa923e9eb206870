package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.train.diagnosis.Symptom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnoseCommandTest {
    private static final String HEADER = "step,epoch,d_loss,g_loss,d_real,d_fake,images_per_second\n";

    @TempDir
    private Path run;

    @Test
    void aRunThatJustTrainedIsExplained() {
        Path trained = run.resolve("run");
        Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 20, "--out", trained);

        Command diagnose = Command.gan("diagnose", trained);

        assertThat(diagnose.err()).isEmpty();
        assertThat(diagnose.code()).isZero();
        assertThat(diagnose.out()).first().isEqualTo(trained + " is at step 20, epoch 1. The last tenth of its steps:");
        assertThat(diagnose.out())
                .anyMatch(line -> line.matches(" {4}mean d_loss [0-9.e-]+"))
                .anyMatch(line -> line.matches(" {4}real samples get 0\\.\\d\\d and generated ones 0\\.\\d\\d: .*"))
                .last()
                .isEqualTo("No known problems found (guide: diagnosis).");
    }

    @Test
    void whatWasFoundWhileTheRunTrainedIsTold() throws IOException {
        log(5, "0.5,0.7,0.6,0.4");
        Files.writeString(
                run.resolve("diagnosis.jsonl"),
                """
                {"step":1,"diversity":0.5}
                {"step":3,"finding":"dead-layer","sentence":"discriminator.model.2, ReLU() is dead","remedy":"r","page":"p"}
                {"step":3,"diversity":0.25}
                {"step":5,"find\
                """);

        Command diagnose = Command.gan("diagnose", run);

        assertThat(diagnose.out())
                .containsExactly(
                        run + " is at step 5, epoch 1. The last tenth of its steps:",
                        "    mean d_loss 0.5000",
                        "    mean g_loss 0.7000",
                        "    real samples get 0.60 and generated ones 0.40: the two are in balance",
                        "    samples were 0.25 times as diverse as real ones when last measured",
                        "Findings:",
                        "    step 3: discriminator.model.2, ReLU() is dead",
                        "        " + Symptom.DEAD_LAYER.remedy() + " (guide: " + Symptom.DEAD_LAYER.page() + ")");
    }

    @Test
    void aLogAloneShowsWhatItsNumbersShow() throws IOException {
        log(1200, "0.01,5.0,0.99,0.01");

        Command diagnose = Command.gan("diagnose", run);

        assertThat(diagnose.out())
                .contains("    real samples get 0.99 and generated ones 0.01: the discriminator is sure which is which")
                .contains("    step 1,000: the discriminator wins: for 1000 steps it has taken real samples for real"
                        + " (0.990) and generated ones for generated (0.010)");
    }

    @Test
    void whatWasFoundAlreadyIsNotToldTwice() throws IOException {
        log(1200, "0.01,5.0,0.99,0.01");
        Files.writeString(
                run.resolve("diagnosis.jsonl"),
                "{\"step\":1000,\"finding\":\"discriminator-winning\",\"sentence\":\"it wins\"}\n");

        assertThat(Command.gan("diagnose", run).out())
                .contains("    step 1,000: it wins")
                .noneMatch(line -> line.contains("the discriminator wins"));
    }

    @Test
    void aCriticsScoresAreNoProbabilities() throws IOException {
        log(3, "-5.0,5.0,3.5,-1.5");

        assertThat(Command.gan("diagnose", run).out())
                .contains("    real samples get 3.50 and generated ones -1.50 from the critic; only their"
                        + " difference matters");
    }

    @Test
    void aRunThatHasTakenNoStepIsSaidToHaveTakenNone() throws IOException {
        log(0, "");

        assertThat(Command.gan("diagnose", run).out()).containsExactly(run + " has not taken a step yet.");
    }

    @Test
    void aDirectoryWithoutARunIsRefused() {
        Command diagnose = Command.gan("diagnose", run);

        assertThat(diagnose.code()).isEqualTo(1);
        assertThat(diagnose.err())
                .containsExactly("gan: " + run + " is not a run or a checkpoint: the directory has no config.json");
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        log(1, "0.5,0.7,0.6,0.4");
        Path file = Files.writeString(run.resolve("diagnosis.jsonl"), "{\"step\":1}\n");

        assertThat(Command.gan("diagnose", run).err())
                .containsExactly("gan: " + file + ": expects findings or diversities, got \"{\"step\":1}\"");
    }

    private void log(int steps, String metrics) throws IOException {
        StringBuilder log = new StringBuilder(HEADER);
        for (int step = 1; step <= steps; step++) {
            log.append(step).append(",1,").append(metrics).append(",100.0\n");
        }
        Files.writeString(run.resolve("log.csv"), log);
    }
}
