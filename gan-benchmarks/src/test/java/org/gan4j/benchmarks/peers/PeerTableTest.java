package org.gan4j.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gan4j.backend.Precision;
import org.gan4j.bench.BenchResult;
import org.gan4j.bench.Workload;
import org.junit.jupiter.api.Test;

final class PeerTableTest {
    private static final Workload WORKLOAD = Workload.find("cifar10-conv").orElseThrow();

    @Test
    void aScoreIsTheMedianOfItsRoundsAndTheMostMemory() {
        Score score = score(Library.GAN4J, 2, Library.Layout.ITS_OWN, 9, 1, 5);

        assertThat(score.millisPerStep()).isEqualTo(5);
        assertThat(score.imagesPerSecond()).isEqualTo(6400);
        assertThat(score.peakMegabytes()).hasValue(9);
        assertThat(score(Library.GAN4J, 2, Library.Layout.ITS_OWN, 9, 1, 5, 4).millisPerStep())
                .isEqualTo(4.5);
        assertThatThrownBy(() -> score(Library.GAN4J, 2, Library.Layout.ITS_OWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Score: expects the results of 1 round or more, got none");
    }

    @Test
    void everyRowIsComparedWithTheBestPeerAtItsBestSetting() {
        PeerTable table = new PeerTable(scores(), Map.of(1, 700.0, 2, 1400.0));
        double gigaflops = Definition.of(WORKLOAD).gigaflops();
        String share = String.format("%.0f%%", 100 * gigaflops / 0.1 / 700);

        List<String> lines = table.markdown();
        assertThat(lines).hasSize(6);
        assertThat(cells(lines.get(0))).startsWith("workload", "library", "setting", "ms/step");
        assertThat(lines.get(1)).matches("\\|(---\\|){10}");
        assertThat(cells(lines.get(2)))
                .startsWith("cifar10-conv", "gan4j", "1 thread", "100", "320", "100", "0.50", "0.50")
                .endsWith(share);
        assertThat(cells(lines.get(3))).startsWith("cifar10-conv", "gan4j", "2 threads", "60.00", "533", "60", "0.30");
        assertThat(cells(lines.get(4)))
                .startsWith("cifar10-conv", "libtorch", "2 threads, channels-last", "200", "160", "200", "1.00");
        assertThat(cells(lines.get(5)))
                .startsWith("cifar10-conv", "djl", "2 threads, nchw", "400", "80", "400", "2.00");
    }

    @Test
    void withoutPeersThereIsNothingToCompareWith() {
        PeerTable table = new PeerTable(List.of(score(Library.GAN4J, 1, Library.Layout.ITS_OWN, 100)), Map.of());

        assertThat(cells(table.markdown().get(2)))
                .startsWith("cifar10-conv", "gan4j", "1 thread", "100", "320", "100", "", "")
                .endsWith("");
    }

    @Test
    void unknownMemoryIsSaidSo() {
        BenchResult unknown = new BenchResult("cifar10-conv", 1, "float32", 100, 320, OptionalLong.empty());
        Score ours = new Score(WORKLOAD, entrant(Library.GAN4J, 1, Library.Layout.ITS_OWN), List.of(unknown));
        Score peer = score(Library.LIBTORCH, 1, Library.Layout.NCHW, 200);

        List<String> lines = new PeerTable(List.of(ours, peer), Map.of()).markdown();

        assertThat(cells(lines.get(2)).subList(5, 8)).containsExactly("unknown", "0.50", "unknown");
    }

    @Test
    void theCsvHasEveryRoundOfEverySetting() {
        List<String> lines = new PeerTable(scores(), Map.of()).csv();

        assertThat(lines).hasSize(1 + scores().size());
        assertThat(lines.get(0))
                .isEqualTo("workload,library,backend,threads,layout,precision,round,ms_per_step,images_per_second,"
                        + "peak_rss_mb");
        assertThat(lines).contains("cifar10-conv,libtorch,,1,nchw,float32,1,300.000,106.7,300");
    }

    @Test
    void peersRunInAllTheirSettings() {
        assertThat(Entrant.peers(WORKLOAD))
                .extracting(entrant -> entrant.library().label() + " " + entrant.setting())
                .containsExactly(
                        "libtorch 1 thread, nchw",
                        "libtorch 2 threads, nchw",
                        "libtorch 1 thread, channels-last",
                        "libtorch 2 threads, channels-last",
                        "djl 1 thread, nchw",
                        "djl 2 threads, nchw");
        assertThat(Entrant.ours(List.of(Precision.FLOAT32), "nd4j"))
                .extracting(Entrant::setting)
                .containsExactly("1 thread, nd4j", "2 threads, nd4j");
    }

    private static List<Score> scores() {
        return List.of(
                score(Library.GAN4J, 1, Library.Layout.ITS_OWN, 100),
                score(Library.GAN4J, 2, Library.Layout.ITS_OWN, 60),
                score(Library.LIBTORCH, 1, Library.Layout.NCHW, 300),
                score(Library.LIBTORCH, 2, Library.Layout.CHANNELS_LAST, 200),
                score(Library.DJL, 1, Library.Layout.NCHW, 500),
                score(Library.DJL, 2, Library.Layout.NCHW, 400));
    }

    private static Score score(Library library, int threads, Library.Layout layout, double... millis) {
        List<BenchResult> results = new ArrayList<>();
        for (double each : millis) {
            results.add(new BenchResult(
                    "cifar10-conv", threads, "float32", each, 32e3 / each, OptionalLong.of((long) each)));
        }
        return new Score(WORKLOAD, entrant(library, threads, layout), results);
    }

    private static Entrant entrant(Library library, int threads, Library.Layout layout) {
        return new Entrant(library, threads, layout, Precision.FLOAT32, "");
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        return List.of(cells).subList(0, cells.length - 1).stream()
                .map(String::strip)
                .toList();
    }
}
