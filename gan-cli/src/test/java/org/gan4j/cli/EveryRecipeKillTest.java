package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gan4j.io.CheckpointFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run of each recipe that is killed, resumed, interrupted, resumed and killed again is the run without a break, bit for bit:
 * in its log and in everything that its last checkpoint holds. Those that grow are killed in the middle of fades.
 */
@Tag("full")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class EveryRecipeKillTest {
    private static final int SHORT = 40;
    private static final int GROWN = 124;
    private static final int KILLED = 137;
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path directory;

    static List<String> recipes() {
        return TinyRuns.recipes();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRunThatIsKilledAndInterruptedIsTheRunWithoutABreak(String recipe) throws Exception {
        int steps = TinyRuns.grows(recipe) ? GROWN : SHORT;
        Path run = directory.resolve("run");
        List<String> begin = TinyRuns.words(recipe, run, steps);
        begin.addAll(List.of("--checkpoint-every", "1", "--keep-checkpoints", "2", "--sample-every", "10"));

        List<Long> stops = new ArrayList<>();
        stops.add(stoppedAfter(begin, run, steps * 3L / 10, false));
        stops.add(stoppedAfter(resumed(run), run, steps / 2, GanProcess.signalsArrive()));
        stops.add(stoppedAfter(resumed(run), run, steps * 3L / 4, false));

        assertThat(stops).isSorted().allMatch(step -> step < steps);
        if (TinyRuns.grows(recipe)) {
            assertThat(stops.get(0)).isBetween(31L, 60L);
            assertThat(stops.get(2)).isBetween(91L, 120L);
        }
        assertThat(Command.gan("train", "--resume", run).code()).isZero();
        Path whole = directory.resolve("whole");
        assertThat(Command.gan(TinyRuns.words(recipe, whole, steps).toArray()).code())
                .isZero();
        assertThat(Runs.losses(run)).isEqualTo(Runs.losses(whole)).hasSize(steps + 1);
        assertThat(checkpoint(run, steps)).isEqualTo(checkpoint(whole, steps));
        System.out.println(recipe + ": stopped after steps " + stops);
    }

    private static List<String> resumed(Path run) {
        return List.of("train", "--resume", run.toString());
    }

    /** Ends a process when its log has a step, by Ctrl-C or SIGKILL, and returns the step of its newest whole checkpoint. */
    private long stoppedAfter(List<String> words, Path run, long step, boolean interrupts) throws Exception {
        Process process = GanProcess.start(directory, words.toArray(String[]::new));
        try {
            while (GanProcess.steps(run) < step) {
                assertThat(process.isAlive())
                        .as(Files.readString(directory.resolve("err")))
                        .isTrue();
                Thread.sleep(2);
            }
            if (interrupts) {
                GanProcess.interrupt(process);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).isEqualTo(interrupts ? INTERRUPTED : KILLED);
        Path newest =
                new CheckpointFolder(run.resolve("checkpoint")).newestGood().orElseThrow();
        return Long.parseLong(newest.getFileName().toString().replaceAll("\\D", ""));
    }

    /** The files of a checkpoint; the state of all that trains, draws and averages is among them. */
    private static Map<String, String> checkpoint(Path run, int step) throws IOException {
        return Runs.content(run.resolve(String.format("checkpoint/step-%06d", step)));
    }
}
