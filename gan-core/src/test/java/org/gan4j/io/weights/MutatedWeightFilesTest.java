package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files with random damage are read or refused in one sentence: within a second, and without more memory than a multiple
 * of their size.
 */
@ExtendWith(OnReferenceBackend.class)
final class MutatedWeightFilesTest {
    private static final int FEW = 200;
    private static final int MANY = 2_000;
    private static final int UNMEASURED = 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void damagedFilesAreReadOrRefused(WeightFile.Format format) throws IOException {
        mutate(format, FEW);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("full")
    void manyDamagedFilesAreReadOrRefused(WeightFile.Format format) throws IOException {
        mutate(format, MANY);
    }

    private void mutate(WeightFile.Format format, int count) throws IOException {
        byte[] whole = whole(format);
        Path file = directory.resolve("mutated");
        RandomStream random = RandomStream.seeded(16).split(format.name());
        // Loads the classes that read and refuse, whose memory is not that of a damaged file.
        for (int i = 0; i < UNMEASURED; i++) {
            Files.write(file, Mutation.of(whole, random.split(i)));
            isRefused(file, "mutation " + i);
        }
        int refused = 0;
        for (int i = 0; i < count; i++) {
            Files.write(file, Mutation.of(whole, random.split(i)));
            String mutation = "mutation " + i;
            refused += ReadingBounds.within(file, mutation, () -> isRefused(file, mutation)) ? 1 : 0;
        }
        assertThat(refused).as("files refused").isBetween(count / 4, count - 1);
    }

    private static boolean isRefused(Path file, String mutation) {
        try (Scope scope = Scope.open()) {
            WeightForms.applied(WeightFile.open(file).read());
            return false;
        } catch (StateException e) {
            assertThat(e.getMessage()).as(mutation).isNotBlank().doesNotContain("\n", "Exception");
            return true;
        }
    }

    private byte[] whole(WeightFile.Format format) throws IOException {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        RandomStream random = RandomStream.seeded(3);
        weights.put("0.weight_orig", Tensor.normal(Shape.of(6, 5), random));
        weights.put("0.weight_u", Tensor.normal(Shape.of(6), random));
        weights.put("0.bias", Tensor.normal(Shape.of(6), random));
        weights.put("1.weight", Tensor.normal(Shape.of(3, 2, 2, 2), random));
        if (format == WeightFile.Format.SAFETENSORS) {
            Path file = directory.resolve("whole");
            SafeTensors.write(file, State.of(weights, Map.of()));
            return Files.readAllBytes(file);
        }
        return new TorchSaved(format == WeightFile.Format.PYTORCH_LEGACY).stateDict(weights);
    }
}
