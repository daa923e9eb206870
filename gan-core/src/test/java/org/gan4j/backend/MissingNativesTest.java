package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.backend.internal.Platform;
import org.junit.jupiter.api.Test;

/** What users meet whose class path lacks something. */
final class MissingNativesTest {
    private static final String HERE = Platform.classifier();

    @Test
    void withoutOneDnnAtAllItIsMissedInOneSentence() throws Exception {
        String output =
                new JavaProcess().without(entry -> entry.contains("dnnl")).run(BackendProbe.class, "onednn");
        assertThat(output).contains("Backend onednn: expects oneDNN's natives for " + HERE + ", got");
    }

    @Test
    void withoutInstructionsForBf16ItIsRefused() throws Exception {
        String output =
                new JavaProcess().environment("ONEDNN_MAX_CPU_ISA", "AVX2").run(BackendProbe.class, "bf16");
        assertThat(output)
                .containsPattern("onednn: expects a CPU with AVX-512 BF16 or AMX for precision bf16, got one with .+;"
                        + " use float32");
    }
}
