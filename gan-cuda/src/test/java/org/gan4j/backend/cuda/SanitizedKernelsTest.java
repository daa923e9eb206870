package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.backend.JavaProcess;
import org.gan4j.backend.cuda.SanitizedKernels.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No kernel touches memory that is not its own, and none relies on what C leaves undefined. */
@Tag("full")
final class SanitizedKernelsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "StorageConformance",
                "RandomConformance",
                "UnaryConformance",
                "BinaryConformance",
                "ReductionConformance",
                "MovingConformance",
                "LinearConformance",
                "ImageConformance",
                "NormalizationConformance",
                "FusedConformance"
            })
    void theConformanceSuitePassesUnderTheSanitizers(String family) throws Exception {
        assertThat(run(family)).contains(" tests passed").endsWith("ended\n");
    }

    @Test
    void aCorrectTextPassesUnderTheSanitizers(@TempDir Path images) throws Exception {
        assertThat(run(Fault.NONE.name(), images.toString())).endsWith("ended\n");
    }

    @Test
    void anElementBeyondAnArrayIsFound(@TempDir Path images) {
        refuse(images, Fault.AN_ELEMENT_BEYOND_AN_ARRAY, "heap-buffer-overflow");
    }

    @Test
    void anElementBeyondSharedMemoryIsFound(@TempDir Path images) {
        refuse(images, Fault.AN_ELEMENT_BEYOND_SHARED_MEMORY, "out of bounds for type");
    }

    @Test
    void anOverflowOfIntegersIsFound(@TempDir Path images) {
        refuse(images, Fault.AN_OVERFLOW, "signed integer overflow: 2147483647 + 2147483647");
    }

    private static void refuse(Path images, Fault fault, String words) {
        assumeThat(Shim.hindrance()).isEmpty();
        assertThatThrownBy(() -> run(fault.name(), images.toString())).hasMessageContaining(words);
    }

    private static String run(String... what) throws IOException, InterruptedException {
        assumeThat(Shim.hindrance()).isEmpty();
        Path library =
                Path.of(Shim.run(List.of("g++", "-print-file-name=libasan.so")).strip());
        assumeThat(Files.exists(library))
                .as("there is a library of the sanitizer")
                .isTrue();
        return new JavaProcess()
                .environment("LD_PRELOAD", library.toRealPath().toString())
                .environment("ASAN_OPTIONS", "detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0")
                .option("-XX:+UseSerialGC")
                .option("-XX:TieredStopAtLevel=1")
                .run(SanitizedKernels.class, what);
    }
}
