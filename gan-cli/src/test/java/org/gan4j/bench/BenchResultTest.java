package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.gan4j.backend.Precision;
import org.junit.jupiter.api.Test;

final class BenchResultTest {
    private static final String LINE =
            "workload=dcgan-64 threads=2 precision=float32 ms_per_step=1234.568 images_per_second=51.8 peak_rss_mb=";

    @Test
    void aResultIsOneLine() {
        assertThat(result(OptionalLong.of(1014)).line()).isEqualTo(LINE + "1014");
        assertThat(result(OptionalLong.empty()).line()).isEqualTo(LINE + "unknown");
    }

    @Test
    void aLineIsReadBack() {
        assertThat(BenchResult.parse(LINE + "1014"))
                .isEqualTo(new BenchResult("dcgan-64", 2, "float32", 1234.568, 51.8, OptionalLong.of(1014)));
        assertThat(BenchResult.parse(LINE + "unknown").peakMegabytes()).isEmpty();
    }

    @Test
    void aLineThatIsNoneIsRefused() {
        for (String line : List.of("", "workload=x", LINE, LINE + "many", LINE.replace("1234.568", "fast") + "1")) {
            assertThatThrownBy(() -> BenchResult.parse(line))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("BenchResult: expects workload=W threads=N precision=P ms_per_step=X"
                            + " images_per_second=Y peak_rss_mb=Z, got \"" + line + "\"");
        }
    }

    @Test
    void imagesPerSecondFollowFromTheBatch() {
        Workload workload = Workload.find("cifar10-conv").orElseThrow();

        assertThat(BenchResult.of(workload, 1, Precision.FLOAT32, 500).imagesPerSecond())
                .isEqualTo(64);
    }

    @Test
    void peakMemoryIsReadFromTheSystem() {
        assertThat(PeakMemory.parse(List.of("VmPeak:\t  999 kB", "VmHWM:\t   242969 kB", "VmRSS:\t 1 kB")))
                .hasValue(238);
        assertThat(PeakMemory.parse(List.of("VmPeak:\t  999 kB"))).isEmpty();
    }

    private static BenchResult result(OptionalLong memory) {
        return new BenchResult("dcgan-64", 2, "float32", 1234.5678, 51.84, memory);
    }
}
