package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrecisionOptionTest {
    private static final String[] BF16 = {"--precision", "bf16", "--backend", "onednn"};

    @TempDir
    private Path directory;

    @AfterEach
    void restore() {
        Backends.named("onednn").usePrecision(Precision.FLOAT32);
    }

    @Test
    void aBackendWithoutBf16RefusesItBeforeAnythingIsWritten() {
        Path run = directory.resolve("run");

        Command command = train(run, 1, "--precision", "bf16", "--backend", "nd4j");

        assertThat(String.join("\n", command.err()))
                .contains("nd4j: expects precision float32, the only one it computes with, got bf16")
                .doesNotContain("\tat ");
        assertThat(command.code()).isEqualTo(1);
        assertThat(run).doesNotExist();
    }

    @Test
    void aPrecisionThatThereIsNotIsNotUnderstood() {
        Command command = train(directory.resolve("run"), 1, "--precision", "bf8");

        assertThat(String.join("\n", command.err())).contains("'--precision': \"bf8\" is not float32 or bf16");
        assertThat(command.code()).isEqualTo(2);
    }

    @Test
    void aRunInBf16GoesOnInBf16BitForBit() throws IOException {
        if (!hasBf16()) {
            assertThat(train(directory.resolve("run"), 1, BF16).code()).isEqualTo(1);
            return;
        }
        Path whole = directory.resolve("whole");
        Path parts = directory.resolve("parts");
        assertThat(String.join("\n", train(whole, 4, BF16).out())).contains("products in bf16");
        train(parts, 2, BF16);

        Command resumed = Command.gan("train", "--resume", parts, "--steps", 4, "--backend", "onednn");

        assertThat(resumed.err()).isEmpty();
        assertThat(Runs.losses(parts)).isEqualTo(Runs.losses(whole));
        assertThat(Files.readString(parts.resolve("config.json"))).contains("\"precision\": \"bf16\"");
    }

    @Test
    void aRunThatGoesOnInAnotherPrecisionIsTold() {
        if (!hasBf16()) {
            return;
        }
        Path run = directory.resolve("run");
        train(run, 1, BF16);

        Command resumed =
                Command.gan("train", "--resume", run, "--steps", 2, "--precision", "float32", "--backend", "onednn");

        assertThat(String.join("\n", resumed.err()))
                .contains("The run continues with precision float32 instead of bf16");
        assertThat(resumed.code()).isZero();
    }

    private static Command train(Path out, int steps, String... options) {
        Object[] words = new Object[options.length + 8];
        System.arraycopy(
                new Object[] {"train", "mnist-mlp-bce", "--batch-size", 2, "--steps", steps, "--out", out},
                0,
                words,
                0,
                8);
        System.arraycopy(options, 0, words, 8, options.length);
        return Command.gan(words);
    }

    /** Whether this processor has it. */
    static boolean hasBf16() {
        Backend backend = Backends.named("onednn");
        try {
            backend.usePrecision(Precision.BF16);
            return true;
        } catch (BackendUnavailableException e) {
            return false;
        } finally {
            backend.usePrecision(Precision.FLOAT32);
        }
    }
}
