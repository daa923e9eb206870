package org.gan4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.io.weights.Mutation;
import org.gan4j.io.weights.ReadingBounds;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxFeaturesTest {
    /** Single precision, and other orders of sums. */
    private static final float ROUNDING = 1e-5f;

    private static final int MANY = 2_000;
    private static final int UNMEASURED = 20;

    /** The growth of the process over all files: more than 5 KB for each would show. */
    private static final long MOST_KILOBYTES = 200_000;

    @TempDir
    private Path directory;

    private final RandomStream random = RandomStream.seeded(4);
    private final Layer network = new Sequential(
            new Conv2d(3, 4, Window.of(3).stride(2).padding(1), random),
            new ReLU(),
            new Flatten(),
            new Linear(4 * 4 * 4, 5, random));

    private Path written(Layer exported, Shape input) {
        Path file = directory.resolve("net.onnx");
        OnnxExport.of(exported).input("images", input).model().write(file);
        return file;
    }

    @Test
    void featuresAreTheOutputsOfTheNetwork() {
        Path file = written(network, Shape.of(3, 8, 8));

        try (OnnxFeatures features = OnnxFeatures.open(file);
                Scope scope = Scope.open()) {
            Tensor images = Tensor.uniform(Shape.of(21, 3, 8, 8), -1, 1, random);
            float[] expected =
                    network.in(Mode.EVAL, () -> network.forward(images)).toFloats();

            assertThat(features.name()).isEqualTo("net.onnx");
            assertThat(features.size()).isEqualTo(5);
            assertThat(features).hasToString("OnnxFeatures(net.onnx, [3, 8, 8] -> 5)");
            Tensor computed = features.features(images);
            assertThat(computed.shape()).isEqualTo(Shape.of(21, 5));
            assertThat(computed.toFloats()).containsExactly(expected, within(ROUNDING));
            assertThat(features.features(Tensor.uniform(Shape.of(2, 1, 28, 20), -1, 1, random))
                            .shape())
                    .isEqualTo(Shape.of(2, 5));
        }
    }

    @Test
    void whatIsNoNetworkOfImagesIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.onnx"), "no model");
        Path flat = written(new Linear(6, 3, random), Shape.of(6));
        Path absent = directory.resolve("absent.onnx");

        assertThatThrownBy(() -> OnnxFeatures.open(text))
                .isInstanceOf(OnnxException.class)
                .hasMessage(text + " is not a model that ONNX Runtime can load");
        assertThatThrownBy(() -> OnnxFeatures.open(flat))
                .isInstanceOf(OnnxException.class)
                .hasMessage(
                        "net.onnx is not a network of images: it must take one input of float32, [n, 1 or 3, height,"
                                + " width]");
        assertThatThrownBy(() -> OnnxFeatures.open(absent))
                .isInstanceOf(OnnxException.class)
                .hasMessage(absent + " could not be read: no such file or directory");
    }

    @Test
    @Tag("full")
    void manyDamagedFilesAreReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written(network, Shape.of(3, 8, 8)));
        Path file = directory.resolve("mutated.onnx");
        // Loads the classes that read and refuse, whose memory is not that of a damaged file.
        for (int i = 0; i < UNMEASURED; i++) {
            Files.write(file, Mutation.of(whole, RandomStream.seeded(16).split(i)));
            isRefused(file, "mutation " + i);
        }
        long resident = peakKilobytes();
        int refused = 0;
        for (int i = 0; i < MANY; i++) {
            Files.write(file, Mutation.of(whole, RandomStream.seeded(16).split(i)));
            String mutation = "mutation " + i;
            refused += ReadingBounds.within(file, mutation, () -> isRefused(file, mutation)) ? 1 : 0;
        }
        // Most damage is to weights, whose values may be anything.
        assertThat(refused).as("files refused").isBetween(MANY / 10, MANY - 1);
        assertThat(peakKilobytes() - resident).as("growth of the process").isLessThan(MOST_KILOBYTES);
    }

    /** Returns the largest resident memory so far; 0 where the system does not tell. */
    private static long peakKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
    }

    private static boolean isRefused(Path file, String mutation) {
        try (OnnxFeatures features = OnnxFeatures.open(file);
                Scope scope = Scope.open()) {
            features.features(Tensor.zeros(Shape.of(2, 3, 8, 8)));
            return false;
        } catch (OnnxException e) {
            assertThat(e.getMessage()).as(mutation).isNotBlank().doesNotContain("\n", "Exception");
            return true;
        }
    }
}
