package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that a person watches at a terminal, ended by Ctrl-C, by a request, or by the end of the terminal. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class TerminalTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needsATerminal() throws InterruptedException {
        Pty.assumeThereIsOne();
    }

    @ParameterizedTest
    @CsvSource("^C, 130")
    void theCommandSavesItsStepAndTheRunContinues(String order, int code) throws Exception {
        Path run = directory.resolve("run");
        try (Pty terminal = Pty.start(directory, GanProcess.trainCommand(run, "--checkpoint-every", "1000000"))) {
            awaitStep(terminal, run);
            terminal.order(order);

            assertThat(terminal.exitCode()).isEqualTo(code);
        }
        long step = Files.readAllLines(run.resolve("log.csv")).size() - 1L;
        assertThat(run.resolve(String.format("checkpoint/step-%06d/manifest.json", step)))
                .exists();
        Command resumed = Command.gan("train", "--resume", run, "--steps", step + 1);
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.code()).isZero();
        assertThat(Runs.losses(run)).hasSize((int) step + 2);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"TERM, 143", "HANGUP, 129"})
    void theCommandSavesItsStepByOtherSignals(String order, int code) throws Exception {
        theCommandSavesItsStepAndTheRunContinues(order, code);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"TERM, 143", "HANGUP, 129"})
    void aProgramEndsAsItWouldByOtherSignals(String order, int code) throws Exception {
        aProgramThatOnlyAddsAProgressBarEndsAsItWouldWithoutOne(order, code);
    }

    @ParameterizedTest
    @CsvSource("^C, 130")
    void aProgramThatOnlyAddsAProgressBarEndsAsItWouldWithoutOne(String order, int code) throws Exception {
        try (Pty terminal = Pty.start(directory, GanProcess.command(WatchedProgram.class))) {
            GanProcess.await(directory, terminal.process(), directory.resolve("running"));
            terminal.order(order);

            assertThat(terminal.exitCode()).isEqualTo(code);
        }
        assertThat(directory.resolve("tidied")).exists();
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource("COLUMNS=120, 119")
    void theLineFillsAWideTerminal(String columns, int widest) throws Exception {
        theLineIsRedrawnInPlaceAndTellsElapsedFromLeft(columns, widest);
    }

    @ParameterizedTest
    @CsvSource("COLUMNS=80, 79")
    void theLineIsRedrawnInPlaceAndTellsElapsedFromLeft(String columns, int widest) throws Exception {
        Path run = directory.resolve("run");
        List<String> command = new ArrayList<>(List.of("env", columns));
        command.addAll(GanProcess.trainCommand(run));
        try (Pty terminal = Pty.start(directory, command)) {
            awaitStep(terminal, run);
            Thread.sleep(1_000);
            terminal.order("TERM");
            terminal.exitCode();
        }
        List<String> drawn = drawn();
        assertThat(drawn).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(widest)
                .matches(" *\\d+% .*\\d+/1000000 .*\\d:\\d\\d:\\d\\d elapsed, (\\?|\\d+:\\d\\d:\\d\\d) left *"));
    }

    /** Waits for the first row of the log. */
    private void awaitStep(Pty terminal, Path run) throws Exception {
        Path log = run.resolve("log.csv");
        GanProcess.await(directory, terminal.process(), log);
        while (Files.readAllLines(log).size() < 2) {
            assertThat(terminal.process().isAlive()).isTrue();
            Thread.sleep(20);
        }
    }

    /** What was drawn between carriage returns. */
    private List<String> drawn() throws IOException {
        return Files.readString(directory.resolve("out"))
                .replace("\r\n", "\n")
                .lines()
                .flatMap(line -> List.of(line.split("\r", -1)).stream())
                .filter(line -> line.contains("% "))
                .toList();
    }
}
