package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.data.sets.Idx;
import org.gan4j.io.internal.Durable;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.train.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumeCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aRunWithoutACheckpointStartsAgainSaysSoAndKeepsItsLog() throws IOException {
        Path run = directory.resolve("run");
        Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 2, "--out", run);
        List<String> losses = Runs.losses(run);
        // As a kill before the first checkpoint leaves it.
        Durable.remove(run.resolve("checkpoint/step-000002"));

        Command resumed = Command.gan("train", "--resume", run);

        assertThat(resumed.code()).isZero();
        assertThat(resumed.err())
                .containsExactly(
                        "gan: " + run + " has no checkpoint yet: it starts again from step 0; the log of its first"
                                + " steps is kept in " + run.resolve("log-set-aside-1.csv"));
        assertThat(Runs.losses(run)).isEqualTo(losses);
        assertThat(run.resolve("log-set-aside-1.csv")).exists();
        assertThat(run.resolve("samples").toFile().list())
                .containsExactlyInAnyOrder("step-000002.png", "step-000002-set-aside-1.png");
    }

    @Test
    void aRunInTwoPartsIsTheRunInOne() throws IOException {
        Path whole = train("whole", 6);
        Path parts = train("parts", 3);

        Command resumed = Command.gan("train", "--resume", parts, "--steps", 6);

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.code()).isZero();
        assertThat(resumed.out()).contains("Writes to " + parts + ", on from step 3.");
        assertThat(Runs.losses(parts)).hasSize(7).isEqualTo(Runs.losses(whole));
        assertThat(manifest(parts, 6)).isEqualTo(manifest(whole, 6));
        assertThat(parts.resolve("samples/step-000006.png"))
                .hasSameBinaryContentAs(whole.resolve("samples/step-000006.png"));
    }

    @Test
    void theRecipeAndTheSettingsMayBeRepeated() {
        Path run = train("run", 1);

        Command resumed = Command.gan(
                "train",
                "mnist-mlp-bce",
                "--resume",
                run,
                "--out",
                run,
                "--data",
                "bundled",
                "--batch-size",
                2,
                "--learning-rate",
                "1e-3",
                "--seed",
                1,
                "--steps",
                2);

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.code()).isZero();
    }

    @Test
    void otherSettingsAreRefusedWithAllDifferences() throws IOException {
        Path run = train("run", 1);
        Map<String, String> before = Runs.content(run);
        Path data = data(2);

        Command resumed = Command.gan(
                "train",
                "mnist-mlp",
                "--resume",
                run,
                "--data",
                data,
                "--batch-size",
                3,
                "--learning-rate",
                "0.1",
                "--seed",
                2,
                "--steps",
                2);

        UsageTest.assertUsage(
                resumed,
                "A run continues with the settings that it began with, but given are RECIPE mnist-mlp instead of"
                        + " mnist-mlp-bce, --batch-size 3 instead of 2, --learning-rate 0.1 instead of 0.001, --seed 2"
                        + " instead of 1, --data " + data + " with other examples than the run's;"
                        + " see 'java -jar gan.jar train --help'");
        assertThat(Runs.content(run)).isEqualTo(before);
    }

    @Test
    void anotherOutIsRefused() {
        Path run = train("run", 1);
        Path other = directory.resolve("other");

        UsageTest.assertUsage(
                Command.gan("train", "--resume", run, "--out", other),
                "A run continues in its own directory, " + run + ": leave out --out " + other
                        + "; see 'java -jar gan.jar train --help'");
        assertThat(other).doesNotExist();
    }

    @Test
    void aRunThatIsThereAlreadySaysSo() throws IOException {
        Path run = train("run", 2);
        Map<String, String> before = Runs.content(run);

        Command resumed = Command.gan("train", "--resume", run);
        Command less = Command.gan("train", "--resume", run, "--steps", 1);

        assertThat(resumed.code()).isZero();
        assertThat(resumed.out())
                .containsExactly(
                        run + " is already at step 2 and has reached 2 steps from its beginning: nothing to do.");
        assertThat(less.code()).isZero();
        assertThat(Runs.content(run)).isEqualTo(before);
    }

    @Test
    void whatDecidesTheLastDigitsMayChangeAndIsSaid() {
        Path run = train("run", 1);

        Command resumed = Command.gan("train", "--resume", run, "--steps", 2, "--threads", 2, "--sample-every", 1);

        assertThat(resumed.err())
                .containsExactly(
                        "gan: The run continues with threads 2 instead of 1: its numbers may differ in their last"
                                + " digits from those of an uninterrupted run");
        RunConfig config = RunConfig.read(RunDirectory.read(run));
        assertThat(config.schedule().steps()).isEqualTo(2);
        assertThat(config.schedule().sampleEvery()).isEqualTo(1);
        assertThat(config.sessions()).extracting(RunConfig.Session::fromStep).containsExactly(0L, 1L);
        assertThat(config.environment().threads()).isEqualTo(2);
    }

    @Test
    void aRunEndedBeforeItsFirstCheckpointBeginsAgain() throws IOException {
        Path whole = train("whole", 2);
        Path run = train("run", 2);
        delete(run.resolve("checkpoint"));

        Command resumed = Command.gan("train", "--resume", run);

        assertThat(resumed.code()).isZero();
        assertThat(Runs.losses(run)).isEqualTo(Runs.losses(whole));
    }

    @Test
    void theDataMayHaveMoved() throws IOException {
        Path data = data(4);
        Path run = directory.resolve("run");
        Command.gan(
                "train",
                "mnist-mlp-bce",
                "--data",
                data,
                "--batch-size",
                2,
                "--threads",
                1,
                "--steps",
                1,
                "--out",
                run);
        Path moved = Files.move(data, directory.resolve("moved"));

        Command lost = Command.gan("train", "--resume", run, "--steps", 2);
        Command found = Command.gan("train", "--resume", run, "--steps", 2, "--data", moved);

        TrainFailuresTest.assertFailed(
                lost,
                data + " does not exist: give a directory of images; use --data to say where the run's images are now");
        assertThat(found.code()).isZero();
        assertThat(RunConfig.read(RunDirectory.read(run)).settings().data().from())
                .isEqualTo(moved.toString());
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        Path absent = directory.resolve("absent");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path file = Files.createFile(directory.resolve("file"));

        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", absent), absent + " is not a run or a checkpoint: it does not exist");
        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", empty),
                empty + " is not a run or a checkpoint: the directory has no config.json");
        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", file), file + " is not a run or a checkpoint: it is a file");
    }

    @Test
    void aCheckpointWithoutItsRunCannotGoOn() throws IOException {
        Path run = train("run", 1);
        Path alone = Files.move(run.resolve("checkpoint/step-000001"), directory.resolve("alone"));

        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", alone),
                alone + " is a checkpoint outside its run's directory, which is needed here");
    }

    @Test
    void aDamagedConfigurationIsRefused() throws IOException {
        Path run = train("run", 1);
        Path config = run.resolve("config.json");
        String good = Files.readString(config);

        Files.writeString(config, "{\"format\": 1,");
        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", run),
                config + ": expects the settings of a run, got a file that is no such JSON");
        Files.writeString(config, good.replace("\"batch_size\": 2", "\"batch_size\": -2"));
        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", run),
                config + ": expects the settings of a run, got a file with batch_size: expects a number of 1 or more,"
                        + " got -2");
        Files.writeString(config, "");
        TrainFailuresTest.assertFailed(
                Command.gan("train", "--resume", run),
                config + ": expects the settings of a run, got a file that is no such JSON");
    }

    @Test
    void aRunThatAnotherProcessWritesIsRefused() {
        Path run = train("run", 1);
        try (RunDirectory held = RunDirectory.resume(run)) {
            TrainFailuresTest.assertFailed(
                    Command.gan("train", "--resume", held, "--steps", 2),
                    run + " is being written by another process; wait for it to end, or stop it");
        }
    }

    private Path train(String name, int steps, Object... more) {
        Path run = directory.resolve(name);
        Object[] train = {"train", "mnist-mlp-bce", "--batch-size", 2, "--steps", steps, "--out", run};
        Object[] words =
                Stream.concat(Arrays.stream(train), Arrays.stream(more)).toArray();
        assertThat(Command.gan(words).code()).isZero();
        return run;
    }

    private Path data(int images) throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        try (OutputStream out = Files.newOutputStream(data.resolve("train-images-idx3-ubyte"))) {
            Idx.images(images, 28, 28, new byte[images * 28 * 28]).write(out);
        }
        try (OutputStream out = Files.newOutputStream(data.resolve("train-labels-idx1-ubyte"))) {
            Idx.labels(new byte[images]).write(out);
        }
        return data;
    }

    private static String manifest(Path run, int step) throws IOException {
        return Files.readString(run.resolve("checkpoint/step-00000" + step + "/manifest.json"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
