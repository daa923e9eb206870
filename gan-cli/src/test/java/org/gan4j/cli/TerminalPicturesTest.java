package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures on terminals of several kinds, by the whole command. */
@Tag("full")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class TerminalPicturesTest {
    private static final String SIXEL = "\u001bP0;1q";
    private static final String QUESTION = "\u001b[c";

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() {
        assertThat(Command.gan(
                                "train",
                                "mnist-mlp-bce",
                                "--batch-size",
                                2,
                                "--steps",
                                1,
                                "--out",
                                shared.resolve("run"))
                        .code())
                .isZero();
    }

    @BeforeEach
    void needsATerminal() throws InterruptedException {
        Pty.assumeThereIsOne();
    }

    @Test
    void aTerminalThatAnswersToHaveSixelsGetsThem() throws Exception {
        assertThat(sampled(Map.of("TERM", "xterm-256color", "ATTRIBUTES", "\u001b[?64;1;4;22c")))
                .contains(QUESTION, SIXEL)
                .endsWith("\u001b\\\r\n");
    }

    @Test
    void aTerminalWithoutThemIsOnlyAsked() throws Exception {
        String written = sampled(Map.of("TERM", "xterm-256color", "ATTRIBUTES", "\u001b[?64;1;22c"));

        assertThat(written.replace(QUESTION, "")).doesNotContain("\u001b").contains("1 image of mnist-mlp-bce");
    }

    @Test
    void aTerminalThatDoesNotAnswerIsNotWaitedForLong() throws Exception {
        assertThat(sampled(Map.of("TERM", "vt52")).replace(QUESTION, "")).doesNotContain("\u001b");
    }

    @Test
    void kittyIsKnownByItsName() throws Exception {
        assertThat(sampled(Map.of("TERM", "xterm-kitty")))
                .contains("\u001b_Ga=T,f=100,q=2,m=")
                .doesNotContain(QUESTION);
    }

    @Test
    void noPictureIsShownWithNoColorOrOnADumbTerminal() throws Exception {
        assertThat(sampled(Map.of("TERM", "xterm-kitty", "NO_COLOR", "1"))).doesNotContain("\u001b");
        assertThat(sampled(Map.of("TERM", "dumb"))).doesNotContain("\u001b");
    }

    @Test
    void aCommandInTheBackgroundIsNotStopped() throws Exception {
        assertThat(sampled(
                        Map.of("TERM", "xterm-256color", "ATTRIBUTES", "\u001b[?64;4c"),
                        "bash",
                        "-c",
                        "set -m; \"$@\" & wait $!",
                        "bash"))
                .doesNotContain(QUESTION)
                .contains("1 image of mnist-mlp-bce");
    }

    @Test
    void aRunShowsItsLastSamples() throws Exception {
        Path run = directory.resolve("new");

        List<String> train = GanProcess.command(
                Gan.class, "train", "mnist-mlp-bce", "--batch-size", "2", "--steps", "1", "--out", run.toString());

        assertThat(written(train, Map.of("TERM", "xterm-256color", "ATTRIBUTES", "\u001b[?64;4c")))
                .contains(SIXEL)
                .containsPattern("\u001b\\\\\r\nMore samples: ");
    }

    /** Returns the output of {@code gan sample} on its terminal. */
    private String sampled(Map<String, String> environment, String... before) throws Exception {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(GanProcess.command(
                Gan.class,
                "sample",
                shared.resolve("run").toString(),
                "--count",
                "1",
                "--out",
                directory.resolve("sample.png").toString()));
        return written(command, environment);
    }

    private String written(List<String> command, Map<String, String> environment) throws Exception {
        try (Pty terminal = Pty.start(directory, command, environment)) {
            assertThat(terminal.exitCode()).isZero();
        }
        return Files.readString(directory.resolve("out"), StandardCharsets.ISO_8859_1);
    }
}
