package org.gan4j.benchmarks.peers;

import java.util.Locale;
import org.gan4j.backend.Precision;
import org.gan4j.bench.BenchResult;
import org.gan4j.bench.Effort;
import org.gan4j.bench.Workload;

/** Measures one workload on one peer, and prints a line like that of {@code gan bench}. */
final class PeerProcess {
    private PeerProcess() {}

    /**
     * Takes library, workload, threads, layout, and either {@code about} or the numbers of warm-up and measured steps, 0 if
     * by time.
     */
    public static void main(String[] words) {
        Library library = Library.valueOf(words[0].toUpperCase(Locale.ROOT));
        Workload workload = Workload.find(words[1]).orElseThrow();
        int threads = Integer.parseInt(words[2]);
        Library.Layout layout =
                Library.Layout.valueOf(words[3].toUpperCase(Locale.ROOT).replace('-', '_'));
        try (Peer peer = library.peer(Definition.of(workload), threads, layout)) {
            if (words[4].equals("about")) {
                peer.step();
                peer.about().forEach(System.out::println);
                return;
            }
            Effort effort = effort(Integer.parseInt(words[4]), Integer.parseInt(words[5]))
                    .inPeriods(workload.training().period());
            double millis = effort.medianMillis(peer::step);
            System.out.println(
                    BenchResult.of(workload, threads, Precision.FLOAT32, millis).line());
        }
    }

    private static Effort effort(int warmUp, int steps) {
        Effort effort = Effort.USUAL;
        effort = warmUp == 0 ? effort : effort.exactWarmUp(warmUp);
        return steps == 0 ? effort : effort.exactSteps(steps);
    }
}
