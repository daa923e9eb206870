package org.gan4j.benchmarks.busy;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.bench.WorkloadRun;

/** The times of the steps in several turns. */
final class Turns {
    private final List<Double> millis = new ArrayList<>();

    /**
     * Runs at least two steps for the given time. The first does not count, since it may create other primitives and find
     * another processor's caches.
     */
    void take(WorkloadRun run, double seconds, boolean counts) {
        run.step();
        long begin = System.nanoTime();
        long before = begin;
        do {
            run.step();
            long now = System.nanoTime();
            if (counts) {
                millis.add((now - before) / 1e6);
            }
            before = now;
        } while (before - begin < seconds * 1e9);
    }

    List<Double> millis() {
        return List.copyOf(millis);
    }
}
