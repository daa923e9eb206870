package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not understood is said in one sentence and changes nothing. */
final class UsageTest {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
    private static final String TRAIN_HELP = "; java -jar gan.jar train --help shows what it takes";

    private static final String RECIPES =
            "mnist-mlp, mnist-mlp-bce, cifar10-conv, dcgan-32, mlp-64, dcgan-64, ring8," + " grid25, swiss-roll";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--steps | -1 | a whole number of 1 or more",
                "--steps | 0 | a whole number of 1 or more",
                "--steps | 1.5 | a whole number of 1 or more",
                "--epochs | -1 | a whole number of 1 or more",
                "--epochs | many | a whole number of 1 or more",
                "--batch-size | 0 | a whole number of 1 or more, up to 2147483647",
                "--batch-size | 9999999999 | a whole number of 1 or more, up to 2147483647",
                "--learning-rate | 0 | a number above 0",
                "--learning-rate | -1e-3 | a number above 0",
                "--learning-rate | NaN | a number above 0",
                "--learning-rate | Infinity | a number above 0",
                "--learning-rate | fast | a number above 0",
                "--seed | x | a whole number of 64 bits",
                "--threads | 0 | a whole number from 1 to 1024",
                "--threads | 1025 | a whole number from 1 to 1024",
                "--sample-every | 0 | a whole number of 1 or more",
                "--checkpoint-every | -5 | a whole number of 1 or more",
                "--keep-checkpoints | 0 | a whole number of 1 or more, up to 2147483647",
            })
    void aNumberThatIsNoneIsRefused(String option, String value, String expected) {
        Path out = directory.resolve("run");

        assertUsage(
                Command.gan("train", "mnist-mlp-bce", "--out", out, option, value),
                "Invalid value for option '" + option + "': expects " + expected + ", got \"" + value + "\""
                        + TRAIN_HELP);
        assertThat(out).doesNotExist();
    }

    @Test
    void anUnknownRecipeIsRefusedWithTheKnownOnes() {
        assertUsage(
                Command.gan("train", "mnist-cnn"),
                "RECIPE: expects one of " + RECIPES + ", got \"mnist-cnn\"" + TRAIN_HELP);
    }

    @Test
    void aMissingRecipeIsSaidSo() {
        assertUsage(Command.gan("train"), "expects a recipe, one of " + RECIPES + TRAIN_HELP);
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
                .startsWith("gan: --backend: expects one of ")
                .endsWith(", got \"tpu\"" + TRAIN_HELP);
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertUsage(Command.gan("train", "mnist-mlp", "--speed"), "Unknown option: '--speed'" + TRAIN_HELP);
        assertUsage(Command.gan("train", "mnist-mlp", "again"), "Unmatched argument at index 2: 'again'" + TRAIN_HELP);
        assertUsage(
                Command.gan("train", "mnist-mlp", "--steps"),
                "Missing required parameter for option '--steps' (N)" + TRAIN_HELP);
    }

    @Test
    void whatIsNoCommandIsRefused() {
        assertUsage(
                Command.gan("paint"),
                "Unmatched argument at index 0: 'paint'; java -jar gan.jar --help shows what it takes");
        assertUsage(Command.gan(), "expects a command, got none; java -jar gan.jar --help shows what it takes");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {"train", "sample", "animate", "recipes", "data", "bench", "doctor"}) {
            Command help = Command.gan(command, "--help");

            assertThat(help.code()).isZero();
            assertThat(help.out().get(0)).startsWith("Usage: gan " + command);
            assertThat(help.err()).isEmpty();
        }
        assertThat(Command.gan("--help").out())
                .anyMatch(line -> line.strip().startsWith("train "))
                .anyMatch(line -> line.strip().startsWith("doctor "));
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
        assertThat(command.err().get(0)).startsWith("gan: " + directory.resolve("absent") + ": expects");
        assertThat(command.err()).anyMatch(line -> line.contains("at org.gan4j.cli.ResumePoint.at"));
    }

    static void assertUsage(Command command, String sentence) {
        assertThat(command.err()).containsExactly("gan: " + sentence);
        assertThat(command.out()).isEmpty();
        assertThat(command.code()).isEqualTo(2);
    }
}
