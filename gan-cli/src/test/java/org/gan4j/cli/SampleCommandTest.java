package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleCommandTest {
    /** A pixel in a few may round to its neighbour where the products of a batch are summed in another order. */
    private static final int ROUNDING = 100;

    private static final String HELP = "; see 'java -jar gan.jar sample --help'";

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
        assertThat(image.getWidth()).isEqualTo(3 * (3 * 30 + 2));
        assertThat(image.getHeight()).isEqualTo(3 * (3 * 30 + 2));
    }

    @Test
    void columnsAndPaddingArrangeTheImages() throws IOException {
        Path picture = directory.resolve("arranged.png");

        Command.gan(
                "sample",
                "--checkpoint",
                trained(),
                "--count",
                6,
                "--columns",
                4,
                "--padding",
                1,
                "--scale",
                2,
                "--out",
                picture);

        BufferedImage image = Objects.requireNonNull(ImageIO.read(picture.toFile()));
        assertThat(image.getWidth()).isEqualTo(2 * (4 * 29 + 1));
        assertThat(image.getHeight()).isEqualTo(2 * (2 * 29 + 1));
    }

    @Test
    void aRowLeadsFromOneSampleToAnother() throws IOException {
        Path strips = directory.resolve("strips.png");
        Path ends = directory.resolve("ends.png");

        Command command = Command.gan(
                "sample",
                "--checkpoint",
                trained(),
                "--interpolate",
                "--rows",
                3,
                "--steps",
                5,
                "--scale",
                1,
                "--out",
                strips);
        Command.gan("sample", "--checkpoint", trained(), "--count", 6, "--columns", 3, "--scale", 1, "--out", ends);

        assertThat(command.err()).isEmpty();
        assertThat(command.out())
                .containsExactly("3 interpolations of 5 images of mnist-mlp-bce at step 1 in " + strips + ".");
        BufferedImage rows = Objects.requireNonNull(ImageIO.read(strips.toFile()));
        BufferedImage samples = Objects.requireNonNull(ImageIO.read(ends.toFile()));
        assertThat(rows.getWidth()).isEqualTo(5 * 30 + 2);
        assertThat(rows.getHeight()).isEqualTo(3 * 30 + 2);
        for (int row = 0; row < 3; row++) {
            int[] begin = image(rows, row, 0);
            int[] end = image(rows, row, 4);
            assertThat(difference(begin, image(samples, 0, row))).isLessThan(ROUNDING);
            assertThat(difference(end, image(samples, 1, row))).isLessThan(ROUNDING);
            assertThat(difference(image(rows, row, 2), begin)).isLessThan(difference(end, begin));
            assertThat(difference(image(rows, row, 2), end)).isLessThan(difference(end, begin));
        }
    }

    @Test
    void aRunIsGivenInThreeWaysAndThePictureLiesBesideIt() throws IOException {
        Path beside = directory.resolve("run-samples.png");

        assertThat(Command.gan("sample", trained(), "--count", 4).out())
                .containsExactly("4 images of mnist-mlp-bce at step 1 in " + beside + ".");
        byte[] picture = Files.readAllBytes(beside);
        for (String option : List.of("--run", "--checkpoint")) {
            Files.delete(beside);
            assertThat(Command.gan("sample", option, trained(), "--count", 4).code())
                    .isZero();
            assertThat(beside).hasBinaryContent(picture);
        }
        Path checkpoint = trained().resolve("checkpoint/step-000001");
        assertThat(Command.gan("sample", checkpoint, "--count", 4).code()).isZero();
        assertThat(directory.resolve("run-step-000001-samples.png")).hasBinaryContent(picture);
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        Path picture = directory.resolve("none.png");
        Object[][] cases = {
            {
                "--count and --interpolate exclude each other; use --rows and --steps to set the number of images",
                "--interpolate",
                "--count",
                4
            },
            {
                "--columns and --interpolate exclude each other; use --rows and --steps to set the number of images",
                "--interpolate",
                "--columns",
                4
            },
            {"--rows needs --interpolate or --to", "--rows", 4, "--steps", 4},
            {"--steps needs --interpolate or --to", "--steps", 4},
            {"--rows times --steps must be at most 10000, not 10100", "--interpolate", "--rows", 101, "--steps", 100},
            {
                "Invalid value for option '--steps': \"1\" is not a whole number from 2 to 10000",
                "--interpolate",
                "--steps",
                1
            },
            {"Invalid value for option '--padding': \"-1\" is not a whole number from 0 to 100", "--padding", -1},
        };
        for (Object[] each : cases) {
            Object[] words = Stream.concat(
                            Stream.of("sample", "--checkpoint", trained(), "--out", picture),
                            Arrays.stream(each).skip(1))
                    .toArray();
            UsageTest.assertUsage(Command.gan(words), each[0] + HELP);
        }
        assertThat(picture).doesNotExist();
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
                absent + " is not a run or a checkpoint: it does not exist");
        UsageTest.assertUsage(
                Command.gan("sample", "--checkpoint", trained(), "--out", "picture.jpg"),
                "--out must end in .png, not \"picture.jpg\"" + HELP);
        UsageTest.assertUsage(
                Command.gan("sample", "--checkpoint", trained(), "--out", picture, "--count", 0),
                "Invalid value for option '--count': \"0\" is not a whole number from 1 to 10000" + HELP);
        UsageTest.assertUsage(
                Command.gan("sample", "--out", picture), "No run given, for example runs/mnist-mlp" + HELP);
        UsageTest.assertUsage(
                Command.gan("sample", trained(), "--run", absent),
                "Two runs given, " + trained() + " and " + absent + ": give one of them" + HELP);
        TrainFailuresTest.assertFailed(
                Command.gan("sample", "--checkpoint", trained(), "--out", deep),
                deep + " could not be written: no such file or directory");
        assertThat(picture).doesNotExist();
    }

    private static Path sample(String name, int seed) {
        Path picture = directory.resolve(name);
        Command.gan("sample", "--checkpoint", trained(), "--count", 4, "--seed", seed, "--out", picture);
        return picture;
    }

    private static int[] image(BufferedImage grid, int row, int column) {
        return grid.getRaster().getPixels(2 + 30 * column, 2 + 30 * row, 28, 28, (int[]) null);
    }

    private static int difference(int[] one, int[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length)
                .map(i -> Math.abs(one[i] - other[i]))
                .sum();
    }
}
