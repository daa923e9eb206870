package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.backend.Backends;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.io.StateException;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes are read or refused in one sentence, within a second and a multiple of their size. Each target begins with whole
 * files of one format; all formats are recognised by their content.
 */
@Tag("full")
final class WeightFileFuzzTest {
    @TempDir
    private static Path directory;

    @FuzzTest
    void zip(byte[] bytes) throws IOException {
        assertReadOrRefused(bytes);
    }

    @FuzzTest
    void legacy(byte[] bytes) throws IOException {
        assertReadOrRefused(bytes);
    }

    @FuzzTest
    void safetensors(byte[] bytes) throws IOException {
        assertReadOrRefused(bytes);
    }

    private static void assertReadOrRefused(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("weights"), bytes);
        ReadingBounds.withinWhenWarm(file, () -> isRefused(file));
    }

    private static boolean isRefused(Path file) {
        return Backends.with(new ReferenceBackend(), () -> {
            try (Scope scope = Scope.open()) {
                WeightForms.applied(WeightFile.open(file).read());
                return false;
            } catch (StateException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "Exception");
                return true;
            }
        });
    }
}
