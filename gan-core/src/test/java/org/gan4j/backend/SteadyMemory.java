package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A steady loop asks the system for nothing more, neither for arrays nor behind our back. */
public abstract class SteadyMemory {
    private static final long MEGABYTE = 1 << 20;

    private final String name;
    private final int steps;

    /**
     * @param name of the backend
     * @param steps of each of four rounds
     */
    protected SteadyMemory(String name, int steps) {
        this.name = name;
        this.steps = steps;
    }

    @Test
    void aSteadyLoopKeepsItsMemory() throws Exception {
        assumeTrue(Files.exists(SteadyLoop.STATUS), "resident memory is read from Linux");
        // A heap that does not change, so that what changes is outside it.
        List<long[]> rounds = new JavaProcess()
                .option("-Xms96m")
                .option("-Xmx96m")
                .option("-XX:+AlwaysPreTouch")
                .option("-XX:+UseSerialGC")
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
                .run(SteadyLoop.class, name, String.valueOf(steps))
                .lines()
                .filter(line -> line.matches("\\d+ \\d+"))
                .map(SteadyMemory::numbers)
                .toList();
        assertThat(rounds).hasSize(4);
        for (long[] round : rounds) {
            assertThat(round[0]).as("bytes of arrays").isEqualTo(rounds.get(0)[0]);
        }
        assertThat(rounds.get(3)[1] - rounds.get(1)[1]).as("growth").isLessThan(20 * MEGABYTE);
    }

    private static long[] numbers(String line) {
        return Pattern.compile(" ")
                .splitAsStream(line)
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
