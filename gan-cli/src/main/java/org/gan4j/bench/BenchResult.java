package org.gan4j.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.gan4j.backend.Precision;

/**
 * The measurement of a workload by one process, as one line for people and programs. Immutable; safe to share between
 * threads.
 *
 * @param workload the workload's name
 * @param threads the number of threads that computed
 * @param precision the precision's label
 * @param millisPerStep the median time of a step, in milliseconds
 * @param imagesPerSecond the number of real images per second
 * @param peakMegabytes the peak resident memory of the process, in megabytes; empty if the system does not report it
 */
public record BenchResult(
        String workload,
        int threads,
        String precision,
        double millisPerStep,
        double imagesPerSecond,
        OptionalLong peakMegabytes) {
    private static final String UNKNOWN = "unknown";

    /** Returns a result of this process. */
    public static BenchResult of(Workload workload, int threads, Precision precision, double millisPerStep) {
        return new BenchResult(
                workload.name(),
                threads,
                precision.label(),
                millisPerStep,
                workload.samples() * 1e3 / millisPerStep,
                PeakMemory.megabytes());
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if {@link #line} did not write it
     */
    public static BenchResult parse(String line) {
        Map<String, String> values = new HashMap<>();
        for (String word : line.strip().split(" +", -1)) {
            int split = word.indexOf('=');
            if (split > 0) {
                values.put(word.substring(0, split), word.substring(split + 1));
            }
        }
        try {
            String memory = value(values, "peak_rss_mb");
            return new BenchResult(
                    value(values, "workload"),
                    Integer.parseInt(value(values, "threads")),
                    value(values, "precision"),
                    Double.parseDouble(value(values, "ms_per_step")),
                    Double.parseDouble(value(values, "images_per_second")),
                    memory.equals(UNKNOWN) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(memory)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "BenchResult: expects workload=W threads=N precision=P ms_per_step=X images_per_second=Y"
                            + " peak_rss_mb=Z, got \"" + line + "\"",
                    e);
        }
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    /** Returns all values in one line. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "workload=%s threads=%d precision=%s ms_per_step=%.3f images_per_second=%.1f peak_rss_mb=%s",
                workload,
                threads,
                precision,
                millisPerStep,
                imagesPerSecond,
                peakMegabytes.isPresent() ? Long.toString(peakMegabytes.getAsLong()) : UNKNOWN);
    }
}
