package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.points.SwissRoll;
import org.gan4j.io.Checkpoint;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.watch.ScatterChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes whose samples are points. */
final class PointRunTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ring8", "grid25", "swiss-roll"})
    void theModesAreCountedAndThePointsDrawn(String recipe) throws IOException {
        Path run = directory.resolve("run");

        Command command = Command.gan("train", recipe, "--steps", 4, "--sample-every", 2, "--out", run);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(command.out()).anyMatch(line -> line.matches("Its samples: \\d+ of \\d+ modes, .*% good\\."));
        assertThat(Files.readAllLines(run.resolve("modes.csv")))
                .hasSize(3)
                .startsWith("step,modes,good_share")
                .anyMatch(row -> row.startsWith("4,"));
        assertThat(run.resolve("samples/step-000004.png")).exists();
    }

    @Test
    void theSamplesOfACheckpointAreDrawnOverRealPoints() {
        Path run = directory.resolve("run");
        Command.gan("train", "swiss-roll", "--steps", 1, "--out", run);
        Path out = directory.resolve("out.png");
        Path expected = directory.resolve("expected.png");

        Command sample = Command.gan("sample", "--checkpoint", run, "--count", 50, "--out", out);

        assertThat(sample.err()).isEmpty();
        assertThat(sample.out()).containsExactly("50 points of swiss-roll at step 1 in " + out + ".");
        try (Scope scope = Scope.open()) {
            RandomStream random = RandomStream.seeded(1);
            Generator generator = ((NoiseRecipe) Recipes.bundled().named("swiss-roll")).generator(random);
            generator.restore(
                    Checkpoint.read(run.resolve("checkpoint/step-000001")).part("generator"));
            Tensor real = new SwissRoll().points(50, random.split("real points"));
            new ScatterChart("swiss-roll", real).write(expected, generator.sample(50, random.split("sample")));
        }
        assertThat(out).hasSameBinaryContentAs(expected);
    }

    @Test
    void howImagesAreArrangedIsRefusedForPoints() {
        Path run = directory.resolve("run");
        Command.gan("train", "ring8", "--steps", 1, "--out", run);

        UsageTest.assertUsage(
                Command.gan("sample", "--checkpoint", run, "--interpolate", "--out", directory.resolve("x.png")),
                "--interpolate, --columns and --padding are for recipes of images; the samples of ring8 are points; see"
                        + " 'java -jar gan.jar sample --help'");
    }

    @Test
    void imagesAreRefusedForPoints() {
        Command command = Command.gan("train", "ring8", "--data", "digits", "--out", directory.resolve("run"));

        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err())
                .containsExactly(
                        "gan: --data: expects none or ring8 for the recipe ring8, whose points are drawn by the"
                                + " seed, got digits");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void samplesAreDrawnOfTheAverageIfThereIsOne() throws IOException {
        Path run = directory.resolve("run");
        Command.gan("train", "mnist-mlp-bce", "--steps", 3, "--batch-size", 4, "--ema", 0.9, "--out", run);
        Path out = directory.resolve("out.png");

        Command.gan("sample", "--checkpoint", run, "--count", 4, "--out", out);

        assertThat(out).hasSameBinaryContentAs(drawn(run, "generator_ema"));
        assertThat(Files.readAllBytes(drawn(run, "generator"))).isNotEqualTo(Files.readAllBytes(out));
    }

    private Path drawn(Path run, String part) {
        Path file = directory.resolve(part + ".png");
        try (Scope scope = Scope.open()) {
            RandomStream random = RandomStream.seeded(1);
            Generator generator = ((NoiseRecipe) Recipes.bundled().named("mnist-mlp-bce")).generator(random);
            generator.restore(
                    Checkpoint.read(run.resolve("checkpoint/step-000003")).part(part));
            ImageGrid.of(PixelRange.ZERO_TO_ONE)
                    .columns(2)
                    .padding(2)
                    .legible()
                    .write(file, generator.sample(4, random.split("sample")));
        }
        return file;
    }
}
