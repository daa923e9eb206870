package org.gan4j.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bar charts of a {@link PeerTable}, one per workload, as SVG: the time of a step, ours in colour. Immutable. */
record PeerCharts(Map<String, List<Bar>> bars) {
    private static final int WIDTH = 720;
    private static final int LABEL = 240;
    private static final int LONGEST = 400;
    private static final int ROW = 30;
    private static final int TOP = 48;
    private static final String OURS = "#1f6fb4";
    private static final String THEIRS = "#9aa4ae";

    /**
     * A bar.
     *
     * @param label library and setting
     */
    record Bar(String label, boolean isOurs, double millis) {}

    /** Reads the rows of a Markdown table as {@link PeerTable#markdown} writes it; other lines are left out. */
    static PeerCharts of(List<String> markdown) {
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        for (String line : markdown) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            if (cells.size() == PeerTable.COLUMNS + 1 && cells.get(4).matches("[0-9.]+")) {
                bars.computeIfAbsent(cells.get(1), workload -> new ArrayList<>())
                        .add(new Bar(
                                cells.get(2) + ", " + cells.get(3),
                                cells.get(2).equals(Library.GAN4J.label()),
                                Double.parseDouble(cells.get(4))));
            }
        }
        return new PeerCharts(bars);
    }

    /** Writes {@code step-WORKLOAD.svg} for each workload. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, List<Bar>> each : bars.entrySet()) {
            Files.writeString(directory.resolve("step-" + each.getKey() + ".svg"), svg(each.getKey(), each.getValue()));
        }
    }

    static String svg(String workload, List<Bar> bars) {
        int height = TOP + bars.size() * ROW + 12;
        double most = bars.stream().mapToDouble(Bar::millis).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d"
                 font-family="sans-serif" font-size="14">
                <rect width="%1$d" height="%2$d" fill="#fff"/>
                <text x="16" y="28" font-size="16" font-weight="bold">%3$s: ms per step, less is better</text>
                """,
                WIDTH,
                height,
                workload));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = TOP + i * ROW;
            double length = LONGEST * bar.millis() / most;
            svg.append(String.format(
                    Locale.ROOT,
                    """
                    <text x="%d" y="%d" text-anchor="end">%s</text>
                    <rect x="%d" y="%d" width="%.1f" height="20" fill="%s"/>
                    <text x="%.1f" y="%d">%s</text>
                    """,
                    LABEL - 10,
                    y + 15,
                    bar.label(),
                    LABEL,
                    y,
                    length,
                    bar.isOurs() ? OURS : THEIRS,
                    LABEL + length + 8,
                    y + 15,
                    bar.millis() < 10
                            ? String.format(Locale.ROOT, "%.2f", bar.millis())
                            : String.format(Locale.ROOT, "%.0f", bar.millis())));
        }
        return svg.append("</svg>\n").toString();
    }
}
