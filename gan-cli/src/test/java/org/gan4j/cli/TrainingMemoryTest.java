package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
final class TrainingMemoryTest {
    private static final long MOST_GROWTH_KB = 20_000;

    @TempDir
    private Path directory;

    @BeforeAll
    static void requireProc() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "resident memory is read from /proc");
    }

    @Test
    void residentMemoryIsFlatOverTwentyThousandSteps() throws Exception {
        Path run = directory.resolve("run");
        assertFlat(run, List.of("train", "mnist-mlp", "--steps", "20000", "--out", run.toString()), 20_000, 2_000);
    }

    /**
     * One recipe of each family; those that grow have grown after 120 steps. The first samples and checkpoint, at 500 steps,
     * take memory that later ones use again.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cgan",
                "acgan",
                "projection",
                "infogan",
                "lapgan",
                "pix2pix",
                "cyclegan",
                "srgan",
                "sngan",
                "wgan-gp",
                "sagan",
                "biggan",
                "progan",
                "stylegan",
                "stylegan2"
            })
    void residentMemoryIsFlatOverTwoThousandStepsOfEachFamily(String recipe) throws Exception {
        Path run = directory.resolve("run");
        assertFlat(run, TinyRuns.words(recipe, run, 2_000), 2_000, 750);
    }

    private static void assertFlat(Path run, List<String> words, long steps, long warmUp) throws Exception {
        Process training = start(run, words, steps);
        try {
            long warm = 0;
            long last = 0;
            while (!training.waitFor(100, TimeUnit.MILLISECONDS)) {
                long resident = GanProcess.residentKilobytes(training, last);
                warm = warm == 0 && GanProcess.steps(run) >= warmUp ? resident : warm;
                last = resident;
            }
            assertThat(training.exitValue()).isZero();
            System.out.println(words.get(1) + ": resident memory after " + warmUp + " steps " + warm
                    + " kB, at the end " + last + " kB");
            assertThat(GanProcess.steps(run)).isEqualTo(steps);
            assertThat(warm).isPositive();
            assertThat(last - warm).isLessThan(MOST_GROWTH_KB);
        } finally {
            training.destroyForcibly();
        }
    }

    /** As ./gan starts it, with a Java heap that is of its full size from the beginning. */
    private static Process start(Path run, List<String> words, long steps) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                Gan.class.getName()));
        command.addAll(words);
        String rarely = Long.toString(steps / 4);
        command.addAll(List.of("--checkpoint-every", rarely, "--sample-every", rarely));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(new File(run + ".err"))
                .start();
    }
}
