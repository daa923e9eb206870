package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Backends;
import org.junit.jupiter.api.Test;

final class CudaProviderTest {
    @Test
    void withoutCudaTheLibrariesToAddAreNamed() {
        assumeThat(Files.exists(Path.of("/dev/nvidiactl"))).as("there is a GPU").isFalse();
        assertThatThrownBy(() -> Backends.named("cuda"))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageStartingWith("Backend cuda: expects CUDA 13 and the driver of an NVIDIA GPU, got \"")
                .hasMessageContaining(
                        "\": install the CUDA toolkit 13, or add org.bytedeco:cuda-redist:13.1-9.19-1.5.13"
                                + " with the classifier ");
    }

    @Test
    void everyOtherBackendIsPreferred() {
        assertThat(Backends.names()).endsWith("cuda").hasSizeGreaterThan(1);
    }

    @Test
    void graphsAreOnOrOff() {
        System.setProperty("gan4j.cuda.graphs", "no");
        try {
            assertThatThrownBy(() -> new CudaProvider().create())
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessage("Backend cuda: expects the property gan4j.cuda.graphs to be true or false, got no");
        } finally {
            System.clearProperty("gan4j.cuda.graphs");
        }
    }
}
