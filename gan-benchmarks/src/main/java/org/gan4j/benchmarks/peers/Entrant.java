package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.Precision;
import org.gan4j.bench.Workload;

/**
 * A library with settings, measured on a workload.
 *
 * @param backend the name of gan4j's backend; empty for the default and for peers
 */
record Entrant(Library library, int threads, Library.Layout layout, Precision precision, String backend) {
    private static final List<Integer> THREADS = List.of(1, 2);

    boolean isPeer() {
        return library != Library.GAN4J;
    }

    /** Describes the settings in a few words. */
    String setting() {
        String words = threads + (threads == 1 ? " thread" : " threads");
        if (isPeer()) {
            return words + ", " + layout.label();
        }
        words += precision == Precision.FLOAT32 ? "" : ", " + precision.label();
        return words + (backend.isEmpty() ? "" : ", " + backend);
    }

    /** Returns gan4j with each number of threads and each precision on a backend. */
    static List<Entrant> ours(List<Precision> precisions, String backend) {
        List<Entrant> entrants = new ArrayList<>();
        for (Precision precision : precisions) {
            for (int threads : THREADS) {
                entrants.add(new Entrant(Library.GAN4J, threads, Library.Layout.ITS_OWN, precision, backend));
            }
        }
        return entrants;
    }

    /** Returns each peer that has the layers of a workload, with each number of threads and each of its layouts. */
    static List<Entrant> peers(Workload workload) {
        List<Entrant> entrants = new ArrayList<>();
        for (Library library : Library.values()) {
            if (library == Library.GAN4J || !library.expresses(workload)) {
                continue;
            }
            for (Library.Layout layout : library.layouts()) {
                for (int threads : THREADS) {
                    entrants.add(new Entrant(library, threads, layout, Precision.FLOAT32, ""));
                }
            }
        }
        return entrants;
    }
}
