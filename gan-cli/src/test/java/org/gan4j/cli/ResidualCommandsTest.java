package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.train.run.RunDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipes sngan, wgan-gp, sagan and biggan are trained, continued and used like any other, in any size and width. */
final class ResidualCommandsTest {
    private static final String HELP = "; see 'java -jar gan.jar train --help'";

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private static Command train(Path run, String recipe, String options) {
        List<Object> words = new ArrayList<>(List.of("train", recipe, "--batch-size", 2, "--out", run));
        words.addAll(Arrays.asList(options.split(" ", -1)));
        return Command.gan(words.toArray());
    }

    /** A run of one step of biggan, trained once. */
    private static Path biggan() {
        Path run = shared.resolve("biggan");
        if (!Files.exists(run)) {
            Command trained = train(run, "biggan", "--steps 1 --width 4 --discriminator-steps 1");
            assertThat(trained.err()).isEmpty();
            assertThat(trained.code()).isZero();
        }
        return run;
    }

    private static BufferedImage image(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    private static void assertRefused(Command command, String sentence) {
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).hasSize(1).first().asString().startsWith("gan: " + sentence);
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "sngan, --width 2 --discriminator-steps 2 --top-k 0.5",
        "wgan-gp, --width 2 --accumulate 2 --discriminator-steps 1",
        "sagan, --width 16 --zcr 20 --lecam 0.3",
        "biggan, --width 4 --orthogonal 1e-4 --bcr 10 --ema-start 1",
        "biggan-deep, --width 4 --orthogonal 1e-4"
    })
    void aRunOfTwoHalvesIsTheRunWithoutABreak(String recipe, String options) throws IOException {
        Path run = directory.resolve("run");
        Path whole = directory.resolve("whole");

        assertThat(train(run, recipe, "--sample-every 1 --steps 2 " + options).err())
                .isEmpty();
        assertThat(Command.gan("train", "--resume", run, "--steps", 4).err()).isEmpty();
        train(whole, recipe, "--sample-every 1 --steps 4 " + options);

        assertThat(Runs.losses(run)).isEqualTo(Runs.losses(whole)).hasSize(5);
        assertThat(run.resolve("samples/step-000004.png"))
                .hasSameBinaryContentAs(whole.resolve("samples/step-000004.png"));
    }

    @Test
    void whatIsChosenIsInTheConfigurationAndTheRestIsTheRecipes() {
        RunConfig config = RunConfig.read(RunDirectory.read(biggan()));

        assertThat(config.recipe()).isEqualTo("biggan");
        assertThat(config.settings().techniques().describe()).containsExactly("--discriminator-steps 1", "--width 4");
    }

    @Test
    void picturesHaveARowForEachClass() throws IOException {
        BufferedImage grid = image(biggan().resolve("samples/step-000001.png"));

        assertThat(grid.getHeight()).isEqualTo(3 * (10 * (32 + 2) + 2));
        assertThat(grid.getWidth()).isEqualTo(3 * (8 * (32 + 2) + 2));
    }

    @Test
    void samplesAreDrawnOfTruncatedNoiseAndWithStandingStatistics() throws IOException {
        Path plain = directory.resolve("plain.png");
        Path truncated = directory.resolve("truncated.png");
        Path standing = directory.resolve("standing.png");

        Command first = Command.gan("sample", biggan(), "--class", 3, "--count", 2, "--out", plain);
        Command second =
                Command.gan("sample", biggan(), "--class", 3, "--count", 2, "--truncation", 0.1, "--out", truncated);
        Command third = Command.gan(
                "sample", biggan(), "--class", 3, "--count", 2, "--standing-statistics", 1, "--out", standing);

        assertThat(first.out()).containsExactly("2 images of class 3 of biggan at step 1 in " + plain + ".");
        assertThat(second.code()).isZero();
        assertThat(third.err()).isEmpty();
        assertThat(Files.readAllBytes(truncated)).isNotEqualTo(Files.readAllBytes(plain));
        assertThat(Files.readAllBytes(standing)).isNotEqualTo(Files.readAllBytes(plain));
    }

    @Test
    void wrongTruncationsAreRefused() {
        assertRefused(
                Command.gan("sample", biggan(), "--truncation", "nan"),
                "Invalid value for option '--truncation': \"nan\" is not a finite number; see ");
        assertRefused(
                Command.gan("sample", biggan(), "--truncation", 0),
                "--truncation: BigGanGenerator: expects a limit of noise above 0, got 0.0; see ");
    }

    @Test
    void anUnconditionalRunHasNoClassNoTruncationAndAnotherSizeAfterItsOptions() throws IOException {
        Path run = directory.resolve("run");
        Path out = directory.resolve("samples.png");

        Command trained = train(run, "sngan", "--steps 1 --size 16 --width 2 --discriminator-steps 1");
        Command sampled = Command.gan("sample", run, "--count", 1, "--out", out);

        assertThat(trained.err()).isEmpty();
        assertThat(sampled.out()).containsExactly("1 image of sngan at step 1 in " + out + ".");
        assertThat(image(out).getWidth()).isEqualTo(16);
        assertRefused(
                Command.gan("sample", run, "--class", 1),
                "--class is for recipes of classes, and sngan knows none; see ");
        assertRefused(
                Command.gan("sample", run, "--truncation", 0.5),
                "--truncation is for recipes whose generator has an average, such as stylegan2, and not for sngan;"
                        + " see ");
        assertRefused(
                Command.gan("train", "--resume", run, "--size", 32, "--width", 4),
                "A run continues with the settings that it began with, but given are --size 32 instead of 16, --width 4"
                        + " instead of 2" + HELP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "biggan | --size 48 | --size 48 is not a power of two from 32 to 256; the next are 32 and 64",
                "biggan | --size 300 | --size 300 is not a power of two from 32 to 256; the next is 256",
                "sngan | --size 4 | --size 4 is not a power of two from 8 to 256; the next is 8",
                "biggan-deep | --width 6 | --width 6: biggan-deep takes multiples of 4; the next are 4 and 8",
                "biggan | --width 6 | --width 6: biggan takes multiples of 4; the next are 4 and 8",
                "sagan | --width 8 | --width 8: sagan takes multiples of 16; the next is 16",
                "biggan | --packed 2 | --packed is not for biggan, whose discriminator judges each sample by itself",
                "sngan | --minibatch-stddev | --minibatch-stddev is not for sngan, whose discriminator judges each"
                        + " sample by itself",
                "mnist-mlp | --size 32 | --size is not for mnist-mlp, which makes images [1, 28, 28] alone",
                "mnist-mlp | --width 32 | --width is not for mnist-mlp, whose networks have one size",
            })
    void sizesWidthsAndTechniquesThatDoNotFitAreOneSentenceEach(String recipe, String options, String sentence) {
        Path run = directory.resolve("run");

        UsageTest.assertUsage(train(run, recipe, options), sentence + HELP);
        assertThat(run).doesNotExist();
    }

    @Test
    void bigGanDeepHasBottlenecksAndItsNoiseEntersEveryBlock() {
        Command command = train(directory.resolve("run"), "biggan-deep", "--dry-run --steps 10 --width 4");

        assertThat(command.err()).isEmpty();
        assertThat(command.out())
                .anyMatch(line -> line.startsWith(
                        "BigGanGenerator(128 -> [1, 32, 32], classes 10, width 4, attention at 16, deep) - "))
                .anyMatch(line -> line.startsWith(
                        "BigGanDiscriminator([1, 32, 32], classes 10, width 2, attention at 16, deep) - "));
    }

    @Test
    void aDryRunTellsTheWidthsParametersAndTheCriticsUpdates() {
        Command command = train(directory.resolve("run"), "wgan-gp", "--dry-run --steps 10 --width 2");

        assertThat(command.err()).isEmpty();
        assertThat(command.out())
                .anyMatch(line -> line.startsWith("SnganGenerator(128 -> [1, 32, 32], width 2) - "))
                .anyMatch(line -> line.startsWith("SnganDiscriminator([1, 32, 32] -> 1, width 1, no spectral norm) - "))
                .anyMatch(line -> line.startsWith("Time: 10 steps of "));
    }
}
