package org.gan4j.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerChartsTest {
    private static final Path DOCS = Path.of("../docs");

    @TempDir
    private Path directory;

    @Test
    void aBarIsAsLongAsItsStepAndOursAreInColour() throws IOException {
        PeerCharts charts = PeerCharts.of(List.of(
                "| workload | library | setting | ms/step | images/s | peak MB | a | b | GFLOP/s | c |",
                "|---|---|---|---|---|---|---|---|---|---|",
                "| mlp-64 | gan4j | 1 thread | 100 | 1 | 1 | 0.5 | 1 | 1 | 1% |",
                "| mlp-64 | djl | 2 threads, nchw | 200 | 1 | 1 | 1 | 1 | 1 | 1% |",
                "text"));

        charts.write(directory);

        assertThat(directory.toFile().list()).containsExactly("step-mlp-64.svg");
        assertThat(Files.readAllLines(directory.resolve("step-mlp-64.svg")))
                .containsSubsequence(
                        "<text x=\"230\" y=\"63\" text-anchor=\"end\">gan4j, 1 thread</text>",
                        "<rect x=\"240\" y=\"48\" width=\"200.0\" height=\"20\" fill=\"#1f6fb4\"/>",
                        "<text x=\"448.0\" y=\"63\">100</text>",
                        "<text x=\"230\" y=\"93\" text-anchor=\"end\">djl, 2 threads, nchw</text>",
                        "<rect x=\"240\" y=\"78\" width=\"400.0\" height=\"20\" fill=\"#9aa4ae\"/>");
    }

    @Test
    void theChartsOfThePageAreThoseOfItsTable() throws IOException {
        PeerCharts charts = PeerCharts.of(Files.readAllLines(DOCS.resolve("performance.md")));

        assertThat(charts.bars()).containsOnlyKeys("mnist-mlp-bce", "mlp-64", "cifar10-conv", "dcgan-64");
        charts.bars().forEach((workload, bars) -> assertThat(DOCS.resolve("performance/step-" + workload + ".svg"))
                .hasContent(PeerCharts.svg(workload, bars)));
    }
}
