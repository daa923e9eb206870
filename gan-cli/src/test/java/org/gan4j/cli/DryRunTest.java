package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DryRunTest {
    @TempDir
    private Path directory;

    @Test
    void theNetworksTheMemoryAndTheTimeAreShownAndNothingIsWritten() {
        Path out = directory.resolve("run");

        Command command =
                Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 1000, "--dry-run", "--out", out);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(out).doesNotExist();
        assertThat(command.out())
                .contains(
                        "MlpGenerator(100 -> [128] -> [1, 28, 28]) - 114,064 parameters",
                        "    (0): Linear(100 -> 128) - 12,928 parameters",
                        "214,673 parameters in both.")
                .anyMatch(line -> line.matches("Memory: [3-9] MB for networks and optimizers, as in a checkpoint.*\\."))
                .anyMatch(line -> line.matches(
                        "Time: 1,000 steps of [0-9.]+ ms, about \\d+ (s|min) plus the time for writing files\\."))
                .last()
                .isEqualTo("Nothing was written; leave out --dry-run to start the run.");
    }

    @Test
    void aNetworkOfSeveralPartsHasTheNameOfItsPart() {
        Command command = Command.gan("train", "infogan", "--batch-size", 2, "--steps", 10, "--dry-run");

        assertThat(command.err()).isEmpty();
        assertThat(command.out())
                .anyMatch(line -> line.matches("discriminator - [0-9,]+ parameters"))
                .noneMatch(line -> line.contains("ModuleDict"));
    }

    @Test
    void aRunThatGoesOnIsNotRehearsed() {
        Command command = Command.gan("train", "--resume", directory, "--dry-run");

        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err())
                .containsExactly(
                        "gan: --dry-run and --resume exclude each other: give one of them; see 'java -jar gan.jar"
                                + " train --help'");
    }

    @Test
    void timesAreWords() {
        assertThat(DryRun.words(Duration.ofMillis(10))).isEqualTo("1 s");
        assertThat(DryRun.words(Duration.ofSeconds(119))).isEqualTo("119 s");
        assertThat(DryRun.words(Duration.ofSeconds(200))).isEqualTo("3 min");
        assertThat(DryRun.words(Duration.ofMinutes(150))).isEqualTo("2.5 h");
    }
}
