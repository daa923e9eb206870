package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gan4j.bench.Workload;

/**
 * The scores of a run as tables.
 *
 * @param limits the kernels' limit in GFLOP/s by number of threads
 */
record PeerTable(List<Score> scores, Map<Integer, Double> limits) {
    private static final List<String> HEADER = List.of(
            "workload",
            "library",
            "setting",
            "ms/step",
            "images/s",
            "peak MB",
            "of best peer's time",
            "of its memory",
            "GFLOP/s",
            "of kernel limit");

    static final int COLUMNS = HEADER.size();

    /** Returns a Markdown table, also aligned as plain text. */
    List<String> markdown() {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (Workload workload : workloads()) {
            List<Score> all = of(workload);
            Optional<Score> best = bestPeer(all);
            for (Score score : Score.shown(all)) {
                rows.add(cells(score, best));
            }
        }
        return aligned(rows);
    }

    /** Returns all measurements, including those of peers' slower settings, one line per round. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add("workload,library,backend,threads,layout,precision,round,ms_per_step,images_per_second,peak_rss_mb");
        for (Score score : scores) {
            Entrant entrant = score.entrant();
            for (int round = 0; round < score.results().size(); round++) {
                var result = score.results().get(round);
                lines.add(String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%d,%s,%s,%d,%.3f,%.1f,%s",
                        score.workload().name(),
                        entrant.library().label(),
                        entrant.backend(),
                        entrant.threads(),
                        entrant.layout().label(),
                        entrant.precision().label(),
                        round + 1,
                        result.millisPerStep(),
                        result.imagesPerSecond(),
                        result.peakMegabytes().isPresent()
                                ? result.peakMegabytes().getAsLong()
                                : "unknown"));
            }
        }
        return lines;
    }

    private List<Workload> workloads() {
        return scores.stream().map(Score::workload).distinct().toList();
    }

    private List<Score> of(Workload workload) {
        return scores.stream()
                .filter(score -> score.workload().equals(workload))
                .toList();
    }

    /** Returns the fastest of all peers with any settings. */
    private static Optional<Score> bestPeer(List<Score> all) {
        return Score.best(all.stream().filter(score -> score.entrant().isPeer()).toList());
    }

    private List<String> cells(Score score, Optional<Score> best) {
        double perStep = Definition.of(score.workload()).gigaflops();
        Double limit = limits.get(score.entrant().threads());
        return List.of(
                score.workload().name(),
                score.entrant().library().label(),
                score.entrant().setting(),
                format(score.millisPerStep() < 100 ? "%.2f" : "%.0f", score.millisPerStep()),
                format("%.0f", score.imagesPerSecond()),
                score.peakMegabytes().isPresent()
                        ? Long.toString(score.peakMegabytes().getAsLong())
                        : "unknown",
                best.map(peer -> format("%.2f", score.millisPerStep() / peer.millisPerStep()))
                        .orElse(""),
                best.map(peer -> memoryRatio(score, peer)).orElse(""),
                format("%.1f", score.gigaflops(perStep)),
                limit == null ? "" : format("%.0f%%", 100 * score.gigaflops(perStep) / limit));
    }

    private static String memoryRatio(Score score, Score peer) {
        return score.peakMegabytes().isPresent() && peer.peakMegabytes().isPresent()
                ? format(
                        "%.2f",
                        (double) score.peakMegabytes().getAsLong()
                                / peer.peakMegabytes().getAsLong())
                : "unknown";
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("|");
            for (int i = 0; i < widths.length; i++) {
                line.append(' ')
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 1))
                        .append('|');
            }
            lines.add(line.toString());
            if (lines.size() == 1) {
                lines.add(HEADER.stream().map(name -> "---").collect(Collectors.joining("|", "|", "|")));
            }
        }
        return lines;
    }

    private static String format(String pattern, double number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
