package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two threads where OpenMP or the system gives fewer: the same numbers, bit for bit, and no waiting for a thread that does not come. */
@Timeout(120)
public final class FewerThreadsTest {
    private static final List<Map<String, String>> SETTINGS = List.of(
            Map.of("OMP_THREAD_LIMIT", "1"),
            Map.of("OMP_DYNAMIC", "true"),
            Map.of("OMP_NUM_THREADS", "1"),
            Map.of("OMP_NUM_THREADS", "7", "OMP_NESTED", "true"));

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = "bf16")
    void soTheyAreInOtherPrecisions(String precision) throws Exception {
        requireSameNumbers("onednn", precision);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = "float32")
    void whateverOpenMpGivesTheNumbersAreThoseOfTwoThreads(String precision) throws Exception {
        requireSameNumbers("onednn", precision);
    }

    /** Runs the probe with each setting of OpenMP. */
    public static void requireSameNumbers(String backend, String precision) throws Exception {
        String usual = quiet().run(ThreadsProbe.class, backend, precision);
        for (Map<String, String> setting : SETTINGS) {
            JavaProcess process = quiet();
            setting.forEach(process::environment);
            assertThat(process.run(ThreadsProbe.class, backend, precision))
                    .as("%s", setting)
                    .isEqualTo(usual);
        }
    }

    /** ND4J logs how many threads it has. */
    private static JavaProcess quiet() {
        return new JavaProcess().option("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    }

    @ParameterizedTest
    @ValueSource(strings = "float32")
    void onOneProcessorTheNumbersAreThoseOfTwoThreads(String precision) throws Exception {
        Path taskset = Path.of("/usr/bin/taskset");
        assumeTrue(Files.isExecutable(taskset), "binds a process to a processor");
        String usual = new JavaProcess().run(ThreadsProbe.class, "onednn", precision);

        assertThat(new JavaProcess().under(taskset.toString(), "-c", "0").run(ThreadsProbe.class, "onednn", precision))
                .isEqualTo(usual);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = "bf16")
    void onOneProcessorTheyAreInOtherPrecisions(String precision) throws Exception {
        onOneProcessorTheNumbersAreThoseOfTwoThreads(precision);
    }
}
