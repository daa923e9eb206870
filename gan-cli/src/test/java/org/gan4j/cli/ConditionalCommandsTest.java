package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes of classes, of codes and of pyramids are trained, continued and used like any other. */
final class ConditionalCommandsTest {
    private static final String DIGITS = "0, 1, 2, 3, 4, 5, 6, 7, 8, 9";

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    /** A run of one step of a recipe, trained once. */
    private static Path run(String recipe) {
        Path run = shared.resolve(recipe);
        if (!Files.exists(run)) {
            Command trained = Command.gan("train", recipe, "--steps", 1, "--batch-size", 2, "--out", run);
            assertThat(trained.err()).isEmpty();
            assertThat(trained.code()).isZero();
        }
        return run;
    }

    private static BufferedImage image(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"acgan, --history-pool, 3", "infogan, --history-pool, 3", "projection, --history-pool, 3"})
    void aRunOfWiderNetworksIsTheRunWithoutABreak(String recipe, String option, String value) throws IOException {
        aRunOfTwoHalvesIsTheRunWithoutABreak(recipe, option, value);
    }

    @ParameterizedTest
    @CsvSource({"cgan, --history-pool, 3", "lapgan, --loss, hinge"})
    void aRunOfTwoHalvesIsTheRunWithoutABreak(String recipe, String option, String value) throws IOException {
        Path run = directory.resolve("run");
        Path whole = directory.resolve("whole");
        Object[] half = {
            "train",
            recipe,
            "--steps",
            2,
            "--batch-size",
            2,
            "--ema",
            0.5,
            option,
            value,
            "--sample-every",
            1,
            "--out",
            run
        };
        Object[] all = {
            "train",
            recipe,
            "--steps",
            4,
            "--batch-size",
            2,
            "--ema",
            0.5,
            option,
            value,
            "--sample-every",
            1,
            "--out",
            whole
        };

        assertThat(Command.gan(half).err()).isEmpty();
        assertThat(Command.gan("train", "--resume", run, "--steps", 4).err()).isEmpty();
        Command.gan(all);

        assertThat(Runs.losses(run)).isEqualTo(Runs.losses(whole)).hasSize(5);
        assertThat(run.resolve("samples/step-000004.png"))
                .hasSameBinaryContentAs(whole.resolve("samples/step-000004.png"));
        assertThat(Runs.content(run).keySet()).contains("config.json", "log.csv", "losses.png");
    }

    @ParameterizedTest
    @CsvSource({"cgan, 28", "acgan, 32", "projection, 32", "infogan, 28"})
    void picturesHaveARowForEachClass(String recipe, int side) throws IOException {
        BufferedImage grid = image(run(recipe).resolve("samples/step-000001.png"));
        Path out = directory.resolve("samples.png");

        Command sampled = Command.gan("sample", run(recipe), "--count", 20, "--out", out);

        assertThat(grid.getHeight()).isEqualTo(3 * (10 * (side + 2) + 2));
        assertThat(grid.getWidth()).isEqualTo(3 * (8 * (side + 2) + 2));
        assertThat(sampled.out())
                .containsExactly("2 images of each of 10 classes of " + recipe + " at step 1 in " + out + ".");
        assertThat(image(out).getHeight()).isEqualTo(3 * (10 * (side + 2) + 2));
    }

    @Test
    void oneClassIsDrawnAndWaysFromClassToClass() throws IOException {
        Path one = directory.resolve("one.png");
        Path way = directory.resolve("way.png");

        Command ofOne = Command.gan("sample", run("cgan"), "--class", 3, "--count", 4, "--out", one);
        Command ofWay =
                Command.gan("sample", run("cgan"), "--class", 3, "--to", 7, "--rows", 2, "--steps", 5, "--out", way);

        assertThat(ofOne.out()).containsExactly("4 images of class 3 of cgan at step 1 in " + one + ".");
        assertThat(image(one).getWidth()).isEqualTo(3 * (2 * 30 + 2));
        assertThat(ofWay.out()).containsExactly("2 ways from class 3 to class 7 of cgan at step 1 in " + way + ".");
        assertThat(image(way).getWidth()).isEqualTo(3 * (5 * 30 + 2));
        assertThat(image(way).getHeight()).isEqualTo(3 * (2 * 30 + 2));
    }

    @Test
    void classesOfAFolderAreItsFolders() throws IOException {
        for (String name : new String[] {"cat", "dog"}) {
            Path folder = Files.createDirectories(directory.resolve("photos").resolve(name));
            for (int i = 0; i < 4; i++) {
                BufferedImage photo = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
                photo.setRGB(i, i, 0xff8000);
                ImageIO.write(photo, "png", folder.resolve(i + ".png").toFile());
            }
        }
        Path run = directory.resolve("run");
        Path out = directory.resolve("dog.png");

        Command trained = Command.gan(
                "train", "cgan", "--data", directory.resolve("photos"), "--steps", 1, "--batch-size", 2, "--out", run);
        Command sampled = Command.gan("sample", run, "--class", "dog", "--count", 1, "--out", out);

        assertThat(trained.code()).isZero();
        assertThat(sampled.out()).containsExactly("1 image of class dog of cgan at step 1 in " + out + ".");
        assertThat(image(out).getWidth()).isEqualTo(32);
        assertRefused(Command.gan("sample", run, "--class", "cow"), "--class cow is none of the 2 classes cat, dog");
    }

    private static void assertRefused(Command command, String message) {
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err())
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("gan: " + message + "; see 'java -jar gan.jar ")
                .endsWith(" --help'");
    }

    @Test
    void otherClassesAreRefused() {
        assertRefused(
                Command.gan("sample", run("cgan"), "--class", 12), "--class 12 is none of the 10 classes " + DIGITS);
        assertRefused(
                Command.gan("sample", run("cgan"), "--class", 1, "--to", "x"),
                "--to x is none of the 10 classes " + DIGITS);
        assertRefused(
                Command.gan("sample", run("lapgan"), "--class", 1),
                "--class is for recipes of classes, and lapgan knows none");
        assertRefused(
                Command.gan("sample", run("cgan"), "--to", 1), "--to needs --class, the class that rows begin with");
        assertRefused(
                Command.gan("sample", run("cgan"), "--class", 1, "--rows", 2), "--rows needs --interpolate or --to");
        assertRefused(
                Command.gan("sample", run("cgan"), "--class", 1, "--interpolate"),
                "--interpolate and --class exclude each other: --to leads from one class to another");
        assertRefused(
                Command.gan("sample", run("cgan"), "--class", 1, "--to", 2, "--count", 2),
                "--count and --to exclude each other; use --rows and --steps to set the number of images");
        assertRefused(
                Command.gan("sample", run("cgan"), "--interpolate"),
                "--interpolate is for recipes of one generator that takes noise alone, which cgan is not; --class A"
                        + " --to B leads from class to class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cgan", "acgan", "projection", "infogan"})
    void packsAreRefused(String recipe) {
        assertRefused(
                Command.gan("train", recipe, "--packed", 2, "--out", directory.resolve("run")),
                "--packed is not for " + recipe + ": its samples are of classes, and a pack may hold several");
    }

    @Test
    void techniquesThatMakeNoSenseAreRefused() {
        Path run = directory.resolve("run");
        assertRefused(
                Command.gan("train", "projection", "--minibatch-stddev", "--out", run),
                "--minibatch-stddev is not for projection, whose discriminator judges each sample by itself");
        assertRefused(
                Command.gan("train", "infogan", "--minibatch-discrimination", "--out", run),
                "--minibatch-discrimination is not for infogan, whose discriminator judges each sample by itself");
        assertRefused(
                Command.gan("train", "lapgan", "--penalty", "r1", "--out", run),
                "--penalty cannot be added to the training step of lapgan, which takes --beta1, --beta2,"
                        + " --clip-gradients-norm, --clip-gradients-value, --discriminator-learning-rate, --ema,"
                        + " --ema-half-life, --ema-ramp-up, --ema-start, --label-smoothing, --loss, --optimizer,"
                        + " --schedule, --schedule-steps, --warm-up");
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "cgan, --spectral-norm, --minibatch-stddev",
        "acgan, --unrolled, 1",
        "infogan, --spectral-norm, --instance-noise=0.1"
    })
    void techniquesThatMakeSenseAreTaken(String recipe, String first, String second) {
        Command trained = Command.gan(
                "train", recipe, "--steps", 1, "--batch-size", 2, first, second, "--out", directory.resolve("run"));

        assertThat(trained.code()).isZero();
    }
}
