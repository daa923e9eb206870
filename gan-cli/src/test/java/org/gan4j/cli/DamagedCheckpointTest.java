package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that is not as it was written is told with the file and the newest good one, from which the run goes on. */
final class DamagedCheckpointTest {
    @TempDir
    private Path directory;

    private Path run = Path.of("");
    private Path good = run;
    private Path newest = run;
    private List<String> losses = List.of();

    @BeforeEach
    void train() throws IOException {
        run = directory.resolve("run");
        good = run.resolve("checkpoint/step-000002");
        newest = run.resolve("checkpoint/step-000004");
        Command.gan(
                "train",
                "mnist-mlp-bce",
                "--batch-size",
                2,
                "--threads",
                1,
                "--steps",
                4,
                "--checkpoint-every",
                2,
                "--out",
                run);
        losses = Runs.losses(run);
    }

    @Test
    void aTruncatedFileIsTold() throws IOException {
        Path file = newest.resolve("generator.safetensors");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));

        assertDamageIsToldAndTheRunGoesOnFromTheGoodOne("generator.safetensors is damaged: expects ");
    }

    @Test
    void garbageIsTold() throws IOException {
        Path file = newest.resolve("discriminator.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertDamageIsToldAndTheRunGoesOnFromTheGoodOne("discriminator.safetensors is damaged: expects ");
    }

    @Test
    void aMissingFileIsTold() throws IOException {
        Files.delete(newest.resolve("trainer.safetensors"));

        assertDamageIsToldAndTheRunGoesOnFromTheGoodOne("expects the file trainer.safetensors, got none");
    }

    @Test
    void aGarbageManifestIsTold() throws IOException {
        Files.writeString(newest.resolve("manifest.json"), "garbage");

        assertDamageIsToldAndTheRunGoesOnFromTheGoodOne("manifest.json or manifest.sha256 is damaged");
    }

    @Test
    void whereNoneIsGoodItIsSaid() throws IOException {
        Files.delete(newest.resolve("trainer.safetensors"));
        Files.delete(good.resolve("trainer.safetensors"));

        Command resumed = Command.gan("train", "--resume", run, "--steps", 6);

        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err())
                .containsExactly("gan: Checkpoint " + newest
                        + ": expects the file trainer.safetensors, got none; no other checkpoint is good");
    }

    @Test
    void whatAKillLeftIsNoCheckpoint() throws IOException {
        Path leftover = Files.createDirectory(run.resolve("checkpoint/.step-000009.gan4j-partial"));
        Files.writeString(leftover.resolve("generator.safetensors"), "half");
        Files.createDirectory(run.resolve("checkpoint/notes"));

        Command resumed = Command.gan("train", "--resume", run, "--steps", 5);

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.code()).isZero();
        assertThat(Runs.losses(run)).hasSize(6).startsWith(losses.toArray(new String[0]));
    }

    private void assertDamageIsToldAndTheRunGoesOnFromTheGoodOne(String damage) throws IOException {
        Map<String, String> before = Runs.content(run);

        Command resumed = Command.gan("train", "--resume", run, "--steps", 6);

        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err())
                .singleElement()
                .asString()
                .startsWith("gan: Checkpoint " + newest + ": " + damage)
                .endsWith("; the newest good checkpoint is " + good);
        assertThat(Runs.content(run)).isEqualTo(before);

        Command fromGood = Command.gan("train", "--resume", good, "--steps", 4);

        assertThat(fromGood.err()).isEmpty();
        assertThat(fromGood.code()).isZero();
        assertThat(Runs.losses(run)).isEqualTo(losses);
        assertThat(Command.gan("train", "--resume", run, "--steps", 4).code()).isZero();
        assertThat(run.resolve("checkpoint/step-000004-set-aside-1")).isDirectory();
    }
}
