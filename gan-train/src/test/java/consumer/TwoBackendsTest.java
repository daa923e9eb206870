package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendSettings;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.data.TensorLoader;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.junit.jupiter.api.Test;

/** Runs beside one another in one process, each with threads and a precision of its own. */
final class TwoBackendsTest {
    private static final Shape IMAGE = Shape.of(1, 16, 16);
    private static final int STEPS = 6;

    @Test
    void twoTrainersAtOnceComputeWhatEachComputesAlone() {
        BackendSettings one = BackendSettings.standard().withThreads(1);
        BackendSettings other = new BackendSettings(2, hasBf16() ? Precision.BF16 : Precision.FLOAT32);
        List<float[]> oneAlone = trained(one, () -> {});
        List<float[]> otherAlone = trained(other, () -> {});

        CyclicBarrier start = new CyclicBarrier(2);
        CompletableFuture<List<float[]>> beside = CompletableFuture.supplyAsync(() -> trained(one, () -> await(start)));
        List<float[]> otherBeside = trained(other, () -> await(start));

        assertThat(haveSameBits(beside.join(), oneAlone)).isTrue();
        assertThat(haveSameBits(otherBeside, otherAlone)).isTrue();
        if (hasBf16()) {
            assertThat(haveSameBits(otherAlone, oneAlone)).isFalse();
        }
    }

    private static boolean haveSameBits(List<float[]> left, List<float[]> right) {
        return Arrays.deepEquals(left.toArray(), right.toArray());
    }

    @Test
    void aBackendOfOnesOwnIsNotTheSharedOne() {
        Backend shared = Backends.named("onednn");
        String before = shared.description();
        Backend own = Backends.create("onednn", BackendSettings.standard().withThreads(3));
        assertThat(own).isNotSameAs(shared);
        assertThat(own.description()).endsWith(", 3 threads");
        assertThat(shared.description()).isEqualTo(before);
        assertThat(Backends.named("onednn")).isSameAs(shared);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> BackendSettings.standard().withThreads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads: expects 1 or more, got 0");
        assertThatThrownBy(() -> Backends.create("gpu", BackendSettings.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Backends: expects one of " + Backends.names() + ", got \"gpu\"");
    }

    /** The weights of a generator after some steps on a backend of their own. */
    private static List<float[]> trained(BackendSettings settings, Runnable begin) {
        return Backends.with(Backends.create("onednn", settings), () -> {
            RandomStream random = RandomStream.seeded(3);
            MlpGenerator generator =
                    new MlpGenerator(MlpGenerator.Settings.of(32, IMAGE).hidden(256, 512), random);
            MlpDiscriminator discriminator =
                    new MlpDiscriminator(MlpDiscriminator.Settings.of(IMAGE).hidden(512, 256), random);
            begin.run();
            try (TensorLoader images = TensorLoader.of(Tensor.uniform(IMAGE.prepend(128), -1, 1, random))
                    .batchSize(64)) {
                GanTrainer.of(generator, discriminator)
                        .random(random.split("train"))
                        .build()
                        .fit(images, Steps.of(STEPS));
            }
            List<float[]> weights = new ArrayList<>();
            for (Parameter parameter : generator.parameters()) {
                weights.add(parameter.value().toFloats());
            }
            return weights;
        });
    }

    private static boolean hasBf16() {
        try {
            Backends.create("onednn", BackendSettings.standard().withPrecision(Precision.BF16));
            return true;
        } catch (BackendUnavailableException e) {
            return false;
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
