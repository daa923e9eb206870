package org.gan4j.benchmarks.busy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The times of a step of one workload, in milliseconds, one for each step.
 *
 * @param precision its label
 * @param threads the larger number of threads
 */
record BusyRow(String workload, String precision, int threads, double[] alone, double[] shared) {
    static final List<String> HEADER = List.of(
            "| workload | precision | threads | ms/step on one thread | on several | several/one |",
            "|---|---|---|---|---|---|");

    String line() {
        double one = median(alone);
        double several = median(shared);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.2f | %.2f | %.2f |",
                workload,
                precision,
                threads,
                one,
                several,
                several / one);
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
