package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.gan4j.bench.BenchResult;
import org.gan4j.bench.Workload;

/**
 * The results of an entrant on a workload.
 *
 * @param results the result of each round
 */
record Score(Workload workload, Entrant entrant, List<BenchResult> results) {
    Score {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("Score: expects the results of 1 round or more, got none");
        }
    }

    /** Returns the median of the rounds' medians. */
    double millisPerStep() {
        return median(BenchResult::millisPerStep);
    }

    double imagesPerSecond() {
        return workload.samples() * 1e3 / millisPerStep();
    }

    /** Returns the largest peak memory of all rounds. */
    OptionalLong peakMegabytes() {
        return results.stream()
                .flatMapToLong(result -> result.peakMegabytes().stream())
                .max();
    }

    /** Returns the billions of operations per second, for a step of {@code perStep} billions. */
    double gigaflops(double perStep) {
        return perStep * 1e3 / millisPerStep();
    }

    /** Returns the fastest score. */
    static Optional<Score> best(List<Score> scores) {
        return scores.stream().min(Comparator.comparingDouble(Score::millisPerStep));
    }

    /** Returns the scores for a table: gan4j's in their order, then the best of each peer, fastest first. */
    static List<Score> shown(List<Score> scores) {
        List<Score> shown = new ArrayList<>(
                scores.stream().filter(score -> !score.entrant.isPeer()).toList());
        List<Score> peers = new ArrayList<>();
        for (Library library : Library.values()) {
            best(scores.stream()
                            .filter(score -> score.entrant.isPeer() && score.entrant.library() == library)
                            .toList())
                    .ifPresent(peers::add);
        }
        peers.sort(Comparator.comparingDouble(Score::millisPerStep));
        shown.addAll(peers);
        return shown;
    }

    private double median(ToDoubleFunction<BenchResult> number) {
        double[] sorted = results.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
