package org.gan4j.benchmarks.busy;

import java.util.List;
import java.util.Locale;

/**
 * The times of one workload's steps, in milliseconds.
 *
 * @param precision the precision's label
 * @param threads the larger number of threads
 */
record BusyRow(String workload, String precision, int threads, List<Double> alone, List<Double> shared) {
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

    private static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
