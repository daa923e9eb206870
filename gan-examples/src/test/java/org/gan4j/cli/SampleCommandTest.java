package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleCommandTest {
    private static final String HELP = "; java -jar gan.jar sample --help shows what it takes";

    @TempDir
    private static Path directory;

    private static Path trained() {
        Path run = directory.resolve("run");
        if (!Files.exists(run)) {
            Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 1, "--out", run);
        }
        return run;
    }

    @Test
    void drawsASquareOfSoManyImages() throws IOException {
        Path picture = directory.resolve("nine.png");

        Command command = Command.gan("sample", "--checkpoint", trained(), "--count", 9, "--out", picture);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(command.out()).containsExactly("9 images of mnist-mlp-bce at step 1 in " + picture + ".");
        BufferedImage image = Objects.requireNonNull(ImageIO.read(picture.toFile()));
        assertThat(image.getWidth()).isEqualTo(3 * 30 + 2);
        assertThat(image.getHeight()).isEqualTo(3 * 30 + 2);
    }

    @Test
    void theSameSeedGivesTheSameImages() throws IOException {
        Path one = sample("one.png", 1);

        assertThat(sample("again.png", 1)).hasSameBinaryContentAs(one);
        assertThat(Files.readAllBytes(sample("other.png", 2))).isNotEqualTo(Files.readAllBytes(one));
    }

    @Test
    void aCheckpointIsTakenByItsPathWhereverItLies() throws IOException {
        Path checkpoint = trained().resolve("checkpoint/step-000001");
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String file : Runs.content(checkpoint).keySet()) {
            Files.copy(checkpoint.resolve(file), copy.resolve(file));
        }
        Path picture = directory.resolve("copy.png");

        assertThat(Command.gan("sample", "--checkpoint", copy, "--count", 4, "--out", picture)
                        .code())
                .isZero();
        assertThat(picture).hasSameBinaryContentAs(sample("original.png", 1));
    }

    @Test
    void whatCannotBeDrawnIsSaid() throws IOException {
        Path absent = directory.resolve("absent");
        Path picture = directory.resolve("picture.png");
        Path deep = absent.resolve("picture.png");

        TrainFailuresTest.assertFailed(
                Command.gan("sample", "--checkpoint", absent, "--out", picture),
                absent + ": expects the directory of a run or of a checkpoint, got none");
        UsageTest.assertUsage(
                Command.gan("sample", "--checkpoint", trained(), "--out", "picture.jpg"),
                "--out: expects a name that ends in .png, got \"picture.jpg\"" + HELP);
        UsageTest.assertUsage(
                Command.gan("sample", "--checkpoint", trained(), "--out", picture, "--count", 0),
                "Invalid value for option '--count': expects a whole number from 1 to 10000, got \"0\"" + HELP);
        UsageTest.assertUsage(
                Command.gan("sample", "--out", picture), "Missing required option: '--checkpoint=DIR'" + HELP);
        TrainFailuresTest.assertFailed(
                Command.gan("sample", "--checkpoint", trained(), "--out", deep),
                deep + ": expects to be written, got: no such file or directory");
        assertThat(picture).doesNotExist();
    }

    private static Path sample(String name, int seed) {
        Path picture = directory.resolve(name);
        Command.gan("sample", "--checkpoint", trained(), "--count", 4, "--seed", seed, "--out", picture);
        return picture;
    }
}
