package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gan4j.data.PixelRange;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.run.Generators;
import org.gan4j.recipes.run.TrainedGenerator;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained generator taken elsewhere: files for other programs, and samples in a program of one's own. */
final class ExportCommandTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private static Path run = Path.of("");

    @BeforeAll
    static void train() {
        run = shared.resolve("run");
        Command train = Command.gan("train", "mnist-mlp", "--batch-size", 2, "--steps", 2, "--ema", 0.5, "--out", run);
        assertThat(train.err()).isEmpty();
    }

    @Test
    void theAverageIsWrittenAsSafetensorsWithWhatAProgramMustKnow() {
        Path file = directory.resolve("generator.safetensors");

        Command export = Command.gan("export", "--run", run, "--out", file);

        assertThat(export.out()).singleElement().asString().endsWith(" of mnist-mlp at step 2 in " + file + ".");
        State written = SafeTensors.read(file);
        Checkpoint checkpoint = new CheckpointFolder(RunDirectory.read(run).checkpoints()).readNewest();
        State average = checkpoint.part("generator_ema");
        assertThat(written.tensors().keySet())
                .isNotEmpty()
                .isSubsetOf(average.tensors().keySet());
        assertThat(written.tensor("model.0.weight").toFloats())
                .isEqualTo(average.tensor("model.0.weight").toFloats());
        assertThat(written.texts())
                .containsEntry("gan4j.recipe", "mnist-mlp")
                .containsEntry("gan4j.step", "2")
                .containsEntry("gan4j.output.range", "-1.0..1.0")
                .containsEntry("gan4j.output.shape", "1,28,28")
                .containsKeys("gan4j.latent.shape", "gan4j.latent.distribution", "gan4j.network");
    }

    @Test
    void onnxIsWrittenWithTheSameTexts() throws IOException {
        Path file = directory.resolve("generator.onnx");

        Command export = Command.gan("export", run, "--format", "onnx", "--out", file);

        assertThat(export.err()).isEmpty();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("gan4j.output.range", "-1.0..1.0", "noise", "samples", "batch", "model.0.weight");
    }

    @Test
    void mistakesAreOneSentence() {
        UsageTest.assertUsage(
                Command.gan("export", run, "--out", "x.bin"),
                "--out must end in .onnx or .safetensors, or --format must say which it is; see 'java -jar gan.jar export"
                        + " --help'");
        Command other = Command.gan("export", run, "--network", "critic", "--out", directory.resolve("x.onnx"));
        assertThat(other.err()).containsExactly("gan: The run of mnist-mlp has no generator critic; it has generator");
        Command absent = Command.gan("export", directory.resolve("none"), "--out", "x.onnx");
        assertThat(absent.err())
                .containsExactly(
                        "gan: " + directory.resolve("none") + " is not a run or a checkpoint: it does not exist");
    }

    @Test
    void aRunIsSampledInTwoLinesByManyThreads() throws Exception {
        TrainedGenerator digits = Generators.load(run);
        BufferedImage expected = digits.picture(9, 7);

        assertThat(digits.sampleShape()).isEqualTo(Shape.of(1, 28, 28));
        assertThat(digits.range()).isEqualTo(PixelRange.MINUS_ONE_TO_ONE);
        assertThat(digits.classNames()).isEmpty();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<int[]> drawing = () -> pixels(digits.picture(9, 7));
            List<Future<int[]>> drawn = threads.invokeAll(Collections.nCopies(16, drawing));
            for (Future<int[]> each : drawn) {
                assertThat(Arrays.equals(each.get(), pixels(expected))).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void whatAGeneratorCannotDoIsSaid() {
        TrainedGenerator digits = Generators.load(run);
        RandomStream random = RandomStream.seeded(1);

        assertThatThrownBy(() -> digits.sampleOf(0, 1, random))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TrainedGenerator(mnist-mlp, step 2) knows no classes: use sample");
        assertThatThrownBy(() -> {
                    try (Scope scope = Scope.open()) {
                        digits.translate(Tensor.zeros(Shape.of(1, 1, 28, 28)), random);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TrainedGenerator(mnist-mlp, step 2) makes samples from noise: use sample");
        assertThatThrownBy(() -> Generators.load(directory))
                .isInstanceOf(RunException.class)
                .hasMessage(directory + " is not a run or a checkpoint: the directory has no config.json");
    }
}
