package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Commands that are refused before a cluster is asked for anything. */
final class GanSubmitTest {
    private static String said(int code, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(GanSubmit.run(stream, stream, args)).isEqualTo(code);
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(said(2)).isEqualTo("gan-spark: No command given; use 'train RECIPE'");
    }

    @Test
    void theNumberOfExecutorsIsNeeded() {
        assertThat(said(2, "train", "dcgan-32")).isEqualTo("gan-spark: Missing required option: '--executors=N'");
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertThat(said(2, "train", "dcgan-32", "--executors", "0"))
                .isEqualTo("gan-spark: Invalid value for option '--executors': \"0\" is not a whole number from 1 to"
                        + " 2147483647");
        assertThat(said(2, "train", "dcgan-32", "--executors", "2", "--timeout", "0"))
                .isEqualTo("gan-spark: Invalid value for option '--timeout': \"0\" is not a whole number from 1 to"
                        + " 2147483647");
        assertThat(said(2, "train", "dcgan-32", "--executors", "2", "--restarts=-1"))
                .isEqualTo(
                        "gan-spark: Invalid value for option '--restarts': \"-1\" is not a whole number from 0 to 1000");
    }

    @Test
    void optionsThatThisRecipeOrAClusterDoesNotTakeAreRefused() {
        assertThat(said(2, "train", "dcgan-32", "--executors", "2", "--direction", "AtoB"))
                .isEqualTo(
                        "gan-spark: --direction is for recipes that make images from images, which dcgan-32 does not");
        assertThat(said(2, "train", "dcgan-32", "--executors", "2", "--watch"))
                .isEqualTo("gan-spark: --watch is for one process; 'gan watch DIR' shows the directory of a run on a"
                        + " cluster");
    }

    @Test
    void anUnknownRecipeIsNamed() {
        assertThat(said(2, "train", "dcgan", "--executors", "2"))
                .startsWith("gan-spark: Unknown recipe: 'dcgan'; known are ");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(said(2, "train", "dcgan-32", "--executors", "2", "--epochs", "1", "--steps", "2"))
                .isEqualTo("gan-spark: --epochs and --steps exclude each other: give one of them");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThat(said(2, "train", "dcgan-32", "--executors", "2", "--stepz", "2"))
                .startsWith("gan-spark: Unknown option");
    }

    @Test
    void helpListsTheOptionsOfAClusterAndOfTrain() {
        assertThat(said(0, "--help")).startsWith("Usage: gan-spark [-h] [COMMAND]");
        assertThat(said(0, "train", "--help"))
                .startsWith("Usage: gan-spark train [OPTIONS] RECIPE")
                .contains("--executors=N", "--copies=URI", "--data=DATA", "--batch-size=N", "--spectral-norm");
    }

    @Test
    void theRecipeMayStandBehindTheOptions() {
        assertThat(said(2, "train", "--executors", "2", "--data", "folder:/data", "--spectral-norm", "dcgan"))
                .startsWith("gan-spark: Unknown recipe: 'dcgan'; known are ");
    }

    @Test
    void optionsAreSentToTheExecutorsAsTheyWereGiven() {
        assertThat(said(2, "train", "--executors", "2", "--loss", "hinge", "--steps=2", "--epochs", "1", "ring8"))
                .isEqualTo("gan-spark: --epochs and --steps exclude each other: give one of them");
    }
}
