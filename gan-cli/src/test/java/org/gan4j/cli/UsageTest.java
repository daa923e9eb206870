package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.cli.terminal.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is not understood is said in one sentence and changes nothing. */
final class UsageTest {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
    private static final String TRAIN_HELP = "; see 'java -jar gan.jar train --help'";

    private static final String RECIPES = "digits, mnist-mlp, mnist-mlp-bce, cifar10-conv, dcgan-32, mlp-64, dcgan-64,"
            + " ring8, grid25, swiss-roll, pix2pix, cyclegan, srgan, esrgan, cgan, acgan, projection, infogan, lapgan,"
            + " lapgan-classes, progan, stylegan, stylegan2, stylegan2-classes, sngan, wgan-gp, sagan, biggan,"
            + " biggan-deep";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--steps | -1 | a whole number from 1 to 9223372036854775807",
                "--steps | 0 | a whole number from 1 to 9223372036854775807",
                "--steps | 1.5 | a whole number from 1 to 9223372036854775807",
                "--epochs | -1 | a whole number from 1 to 9223372036854775807",
                "--epochs | many | a whole number from 1 to 9223372036854775807",
                "--batch-size | 0 | a whole number from 1 to 1000000",
                "--batch-size | 9999999999 | a whole number from 1 to 1000000",
                "--steps | 99999999999999999999 | a whole number from 1 to 9223372036854775807",
                "--discriminator-steps | 2147483647 | a whole number from 1 to 1000",
                "--unrolled | 1001 | a whole number from 1 to 1000",
                "--history-pool | 2147483647 | a whole number from 1 to 1000000",
                "--learning-rate | 0 | a number above 0",
                "--learning-rate | -1e-3 | a number above 0",
                "--learning-rate | NaN | a number above 0",
                "--learning-rate | Infinity | a number above 0",
                "--learning-rate | fast | a number above 0",
                "--seed | x | a whole number of 64 bits",
                "--threads | 0 | a whole number from 1 to 1024",
                "--threads | 1025 | a whole number from 1 to 1024",
                "--sample-every | 0 | a whole number from 1 to 9223372036854775807",
                "--checkpoint-every | -5 | a whole number from 1 to 9223372036854775807",
                "--keep-checkpoints | 0 | a whole number from 1 to 2147483647",
            })
    void aNumberThatIsNoneIsRefused(String option, String value, String expected) {
        Path out = directory.resolve("run");

        assertUsage(
                Command.gan("train", "mnist-mlp-bce", "--out", out, option, value),
                "Invalid value for option '" + option + "': \"" + value + "\" is not " + expected + TRAIN_HELP);
        assertThat(out).doesNotExist();
    }

    @Test
    void anUnknownRecipeIsRefusedWithTheKnownOnes() {
        assertUsage(
                Command.gan("train", "autoencoder"),
                "Unknown recipe: 'autoencoder'; known are " + RECIPES + TRAIN_HELP);
        assertUsage(
                Command.gan("train", "mnist-mpl"),
                "Unknown recipe: 'mnist-mpl'; known are " + RECIPES
                        + ". Did you mean mnist-mlp? See 'java -jar gan.jar train --help'");
    }

    @Test
    void aMissingRecipeIsSaidSo() {
        assertUsage(Command.gan("train"), "No recipe given; known are " + RECIPES + TRAIN_HELP);
    }

    @Test
    void epochsAndStepsExcludeEachOther() {
        assertUsage(
                Command.gan("train", "mnist-mlp", "--epochs", 1, "--steps", 1),
                "--epochs and --steps exclude each other: give one of them" + TRAIN_HELP);
    }

    @Test
    void anUnknownBackendIsRefusedWithTheKnownOnes() {
        assertThat(Command.gan("train", "mnist-mlp", "--backend", "tpu").err())
                .singleElement()
                .asString()
                .startsWith("gan: Unknown backend: 'tpu'; known are ")
                .endsWith(TRAIN_HELP);
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertUsage(Command.gan("train", "mnist-mlp", "--velocity"), "Unknown option: '--velocity'" + TRAIN_HELP);
        assertUsage(
                Command.gan("train", "mnist-mlp", "--stepz", 3),
                "Unknown option: '--stepz'. Did you mean --steps? See 'java -jar gan.jar train --help'");
        assertUsage(Command.gan("train", "mnist-mlp", "again"), "Unexpected argument: 'again'" + TRAIN_HELP);
        assertUsage(
                Command.gan("train", "mnist-mlp", "--steps"),
                "Missing required parameter for option '--steps' (N)" + TRAIN_HELP);
    }

    @Test
    void whatIsNoCommandIsRefusedWithWhatWasProbablyMeant() {
        assertUsage(Command.gan("paint"), "Unknown command: 'paint'; see 'java -jar gan.jar --help'");
        assertUsage(
                Command.gan("tarin"), "Unknown command: 'tarin'. Did you mean train? See 'java -jar gan.jar --help'");
        assertUsage(
                Command.gan("data", "lst"),
                "Unknown command: 'lst'. Did you mean list? See 'java -jar gan.jar data --help'");
    }

    @Test
    void withoutACommandTheyAreListed() {
        Command gan = Command.gan();

        assertThat(gan.code()).isEqualTo(2);
        assertThat(gan.err()).containsExactly("gan: No command given; see 'java -jar gan.jar --help'");
        assertThat(gan.out()).isEqualTo(Command.gan("--help").out());
    }

    @Test
    void helpShowsTheCommandsOrTheOptionsOfOne() {
        assertThat(Command.gan("help").out()).isEqualTo(Command.gan("--help").out());
        assertThat(Command.gan("help", "train").out())
                .isEqualTo(Command.gan("train", "--help").out());
        assertThat(Command.gan("help", "data", "fetch").out())
                .isEqualTo(Command.gan("data", "fetch", "--help").out());
        assertUsage(
                Command.gan("help", "trian"),
                "Unknown command: 'trian'. Did you mean train? See 'java -jar gan.jar help --help'");
    }

    @Test
    void everyCommandHasHelpThatFits80Columns() {
        assertHelp(Gan.commands(new GanCommand(), new Screen(System.out, System.err, false)), List.of());
    }

    private static void assertHelp(CommandLine command, List<String> words) {
        List<String> asked = new ArrayList<>(words);
        asked.add("--help");
        Command help = Command.gan(asked.toArray());

        assertThat(help.code()).isZero();
        assertThat(help.out().get(0)).startsWith(("Usage: gan " + String.join(" ", words)).strip());
        assertThat(help.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help.err()).isEmpty();
        command.getSubcommands().forEach((name, below) -> {
            List<String> more = new ArrayList<>(words);
            more.add(name);
            assertHelp(below, more);
        });
    }

    @Test
    void theFirstScreenOfTrainHasTheOptionsOfAFirstRun() {
        List<String> help = Command.gan("train", "--help").out();
        List<String> screen = help.subList(0, 24);

        assertThat(screen.stream().map(String::strip).filter(line -> line.startsWith("--")))
                .map(line -> line.replaceFirst("[= ].*", ""))
                .containsExactly(
                        "--data", "--epochs", "--steps", "--out", "--resume", "--dry-run", "--recipes", "--batch-size");
        assertThat(help.stream().filter(line -> line.matches("[A-Z].*:")))
                .containsExactly(
                        "Updates and the seed:",
                        "Pictures and checkpoints while it trains:",
                        "Images of a folder:",
                        "Images of several sizes, and translation:",
                        "Downloaded data sets:",
                        "The machine:",
                        "The objective, instead of the recipe's:",
                        "Bounds on the networks:",
                        "Against collapse:",
                        "Against overfitting on few images:",
                        "Optimizers and the average of the generator:",
                        "The average of the generator, in images:",
                        "For large networks, or few images:",
                        "The networks' size and growth:",
                        "Measurements of the samples:");
    }

    @Test
    void theVersionIsTold() {
        assertThat(Command.gan("--version").out()).singleElement().asString().startsWith("gan4j ");
    }

    @Test
    void withVerboseTheStackTraceFollows() {
        String level = System.getProperty(LOG_LEVEL, "warn");
        Command command =
                Command.gan("sample", "--verbose", "--out", "x.png", "--checkpoint", directory.resolve("absent"));
        System.setProperty(LOG_LEVEL, level);

        assertThat(command.code()).isEqualTo(1);
        assertThat(command.err().get(0))
                .isEqualTo("gan: " + directory.resolve("absent") + " is not a run or a checkpoint: it does not exist");
        assertThat(command.err()).anyMatch(line -> line.contains("at org.gan4j.recipes.run.ResumePoint.at"));
    }

    static void assertUsage(Command command, String sentence) {
        assertThat(command.err()).containsExactly("gan: " + sentence);
        assertThat(command.out()).isEmpty();
        assertThat(command.code()).isEqualTo(2);
    }
}
