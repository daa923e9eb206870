package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gan4j.io.SafeTensors;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes that grow and recipes of styles are trained, continued and used like any other, in 16x16 and narrow. */
final class StyleCommandsTest {
    private static final int SIDE = 16;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    /** A phase is two steps of two images. */
    private static List<Object> train(String recipe, Path run, int steps) {
        List<Object> words = new ArrayList<>(List.of(
                "train", recipe, "--size", SIDE, "--width", 4, "--batch-size", 2, "--steps", steps, "--out", run));
        if (grows(recipe)) {
            words.addAll(List.of("--phase-kimg", "0.004"));
        }
        return words;
    }

    private static boolean grows(String recipe) {
        return recipe.equals("progan") || recipe.equals("stylegan");
    }

    private static Command gan(List<Object> words) {
        return Command.gan(words.toArray());
    }

    /** A short run of a recipe, trained once. */
    private static Path run(String recipe) {
        Path run = shared.resolve(recipe);
        if (!Files.exists(run)) {
            Command trained = gan(train(recipe, run, grows(recipe) ? 8 : 2));
            assertThat(trained.err()).isEmpty();
            assertThat(trained.code()).isZero();
        }
        return run;
    }

    private static BufferedImage image(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    private static int side(int images) {
        return 3 * (images * (SIDE + 2) + 2);
    }

    private static void assertRefused(Command command, String message) {
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err())
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("gan: " + message + "; see 'java -jar gan.jar ")
                .endsWith(" --help'");
    }

    /** Both that grow are stopped in the middle of a fade: the last one of ProGAN is of steps 7 and 8, of StyleGAN 3 and 4. */
    @Tag("full")
    @ParameterizedTest
    @CsvSource({"progan, 7, 9", "stylegan, 3, 6", "stylegan2, 2, 5", "stylegan2-classes, 2, 4"})
    void aRunGoesOnFromAnyOfItsCheckpointsAsIfItHadNotStopped(String recipe, int middle, int last) throws IOException {
        Path run = directory.resolve("run");
        List<Object> words = train(recipe, run, last);
        words.addAll(List.of("--checkpoint-every", middle));
        assertThat(gan(words).err()).isEmpty();
        List<String> losses = Runs.losses(run);
        Path picture = run.resolve("samples/step-%06d.png".formatted(last));
        byte[] pixels = Files.readAllBytes(picture);

        Command resumed = Command.gan(
                "train", "--resume", run.resolve("checkpoint/step-%06d".formatted(middle)), "--steps", last);

        assertThat(resumed.code()).isZero();
        assertThat(Runs.losses(run)).isEqualTo(losses).hasSize(last + 1);
        assertThat(picture).hasBinaryContent(pixels);
    }

    @Test
    void theLogTellsSizeAndShareOfTheNewestLevel() throws IOException {
        List<String> log = Files.readAllLines(run("progan").resolve("log.csv"));

        assertThat(log.get(0)).endsWith(",size,alpha,images_per_second");
        assertThat(log.get(1)).contains(",4.0,1.0,");
        assertThat(log.get(4)).contains(",8.0,0.5,");
        assertThat(log.get(7)).contains(",16.0,0.0,");
        assertThat(log.get(8)).contains(",16.0,0.5,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"progan", "stylegan", "stylegan2"})
    void samplesHaveTheSizeThatWasAskedFor(String recipe) throws IOException {
        Path out = directory.resolve("samples.png");

        Command sampled = Command.gan("sample", run(recipe), "--count", 4, "--out", out);

        assertThat(sampled.out())
                .containsExactly("4 images of " + recipe + " at step " + (grows(recipe) ? 8 : 2) + " in " + out + ".");
        assertThat(image(out).getWidth()).isEqualTo(side(2));
    }

    @Test
    void truncationToZeroMakesOneImageOfAll() throws IOException {
        Path out = directory.resolve("samples.png");

        Command.gan(
                "sample",
                run("stylegan2"),
                "--count",
                2,
                "--columns",
                2,
                "--truncation",
                0,
                "--scale",
                1,
                "--out",
                out);

        BufferedImage images = image(out);
        for (int x = 0; x < SIDE; x++) {
            for (int y = 0; y < SIDE; y++) {
                assertThat(images.getRGB(2 + x, 2 + y)).isEqualTo(images.getRGB(2 + SIDE + 2 + x, 2 + y));
            }
        }
    }

    @Test
    void stylesAreMixedInATable() throws IOException {
        Path out = directory.resolve("mixed.png");

        Command mixed =
                Command.gan("sample", run("stylegan2"), "--style-mix", "--rows", 2, "--columns", 3, "--out", out);
        Command ofClass =
                Command.gan("sample", run("stylegan2-classes"), "--style-mix", "--rows", 1, "--class", 3, "--out", out);

        assertThat(mixed.out())
                .containsExactly(
                        "styles of 2 rows mixed with those of 3 columns of stylegan2 at step 2 in " + out + ".");
        assertThat(ofClass.code()).isZero();
        assertThat(image(out).getWidth()).isEqualTo(side(2));
    }

    @Test
    void rowsInterpolateBetweenStyles() throws IOException {
        Path out = directory.resolve("rows.png");

        Command.gan("sample", run("stylegan"), "--interpolate", "--rows", 2, "--steps", 3, "--out", out);

        assertThat(image(out).getWidth()).isEqualTo(side(3));
        assertThat(image(out).getHeight()).isEqualTo(side(2));
    }

    @ParameterizedTest
    @CsvSource({"progan, noise, 64", "stylegan2, style, 64"})
    void theLatentOfAPictureIsFound(String recipe, String latent, int size) throws IOException {
        Path picture = picture(SIDE);
        Path out = directory.resolve("found.png");

        Command found = Command.gan("project", run(recipe), "--in", picture, "--steps", 3, "--out", out);

        assertThat(found.err()).isEmpty();
        assertThat(found.out())
                .singleElement(InstanceOfAssertFactories.STRING)
                .matches("Wrote a " + latent + " of .*picture.png for " + recipe
                        + " at step \\d, with a mean squared error"
                        + " of \\d\\.\\d{4}, to .*found.safetensors, and the picture beside its image to"
                        + " .*found.png\\.");
        assertThat(image(out).getWidth()).isEqualTo(side(2));
        try (Scope scope = Scope.open()) {
            assertThat(SafeTensors.read(directory.resolve("found.safetensors"))
                            .tensor(latent)
                            .shape())
                    .isEqualTo(Shape.of(1, size));
        }
    }

    private Path picture(int side) throws IOException {
        Path picture = directory.resolve("picture.png");
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY), "png", picture.toFile());
        return picture;
    }

    @Test
    void picturesOfAnotherSizeAndClassesThatAreNotThereAreRefused() throws IOException {
        Path small = picture(12);

        Command other = Command.gan("project", run("stylegan2"), "--in", small);

        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err())
                .containsExactly("gan: " + small + " is of 12x12 pixels (width x height), but the networks make 16x16:"
                        + " resize or crop it");
        assertRefused(
                Command.gan("project", run("stylegan2"), "--in", small, "--class", 1),
                "--class is for recipes of classes, and stylegan2 knows none");
        assertRefused(
                Command.gan("project", run("stylegan2-classes"), "--in", small),
                "A run of stylegan2-classes needs --class, one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        assertRefused(
                Command.gan("sample", run("stylegan2"), "--class", 1),
                "--class is for recipes of classes, and stylegan2 knows none");
        assertRefused(
                Command.gan("sample", run("stylegan2-classes"), "--style-mix"),
                "--style-mix needs --class for a run of stylegan2-classes");
        assertRefused(
                Command.gan("sample", run("stylegan2-classes"), "--style-mix", "--class", 12),
                "--class 12 is none of the 10 classes 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
    }

    @Test
    void truncationsThatAreNoNumbersAreRefused() {
        assertThat(Command.gan("sample", run("stylegan2"), "--truncation", "NaN")
                        .err())
                .first(InstanceOfAssertFactories.STRING)
                .contains("\"NaN\" is not a finite number");
        assertThat(Command.gan("sample", run("progan"), "--truncation", "0.5").code())
                .isEqualTo(2);
    }

    @Test
    void optionsOfSamplesThatExcludeEachOtherAreRefused() {
        assertRefused(
                Command.gan("sample", run("stylegan2"), "--style-mix", "--interpolate"),
                "--style-mix and --interpolate exclude each other; use --rows and --columns to set the size of the"
                        + " table");
        assertRefused(
                Command.gan("sample", run("progan"), "--style-mix"),
                "--style-mix is for recipes of styles, such as stylegan and stylegan2, which progan is not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "progan | --size=48 | --size 48 is not a power of two from 16 to 1024; the next are 32 and 64",
                "stylegan2 | --phase-kimg=1 | --phase-kimg is not for stylegan2, whose networks do not grow",
                "stylegan2 | --spectral-norm | --spectral-norm is not for the discriminator of stylegan2",
                "stylegan2-classes | --packed=2 | --packed is not for the discriminator of stylegan2-classes"
            })
    void whatARecipeCannotTakeIsRefused(String recipe, String option, String message) {
        assertRefused(Command.gan("train", recipe, option, "--out", directory.resolve("run")), message);
    }

    /** A step shows a batch of 16 for each update of the discriminator, and for each batch of an update. */
    @ParameterizedTest
    @CsvSource({"'', '1,600'", "--discriminator-steps=3, '4,800'", "--accumulate=2, '3,200'"})
    void aRunThatEndsBeforeItsLastLevelIsRefused(String option, String images) {
        Path run = directory.resolve("run");
        List<Object> words = new ArrayList<>(List.of("train", "progan", "--steps", 100, "--out", run));
        if (!option.isEmpty()) {
            words.add(option);
        }

        assertRefused(
                gan(words),
                "The run shows " + images
                        + " images and would end before its networks have grown to 32x32, after 60,000: train"
                        + " longer by --epochs or --steps, or shorten the phases by --phase-kimg");
        assertThat(run).doesNotExist();
    }

    @Test
    void aDryRunMeasuresTheLargestSize() {
        Command dry = gan(new ArrayList<>(
                List.of("train", "progan", "--size", SIDE, "--width", 2, "--batch-size", 2, "--dry-run")));

        assertThat(dry.err()).isEmpty();
        assertThat(dry.out()).anyMatch(line -> line.startsWith("Time: 50,000 steps of "));
    }
}
