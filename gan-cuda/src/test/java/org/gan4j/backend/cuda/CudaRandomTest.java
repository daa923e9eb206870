package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.points.PointStream;
import org.gan4j.data.points.Ring8;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.Distribution;
import org.gan4j.random.RandomNumbers;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random numbers are computed on the device, to the last bit as on the host. */
final class CudaRandomTest {
    private static final int COUNT = 1 << 12;

    private final FakeCuda device = FakeBackends.device();
    private final CudaBackend backend = FakeBackends.on(device);

    @Test
    void aStepOfTrainingUploadsItsSamplesOnly() {
        Backends.with(backend, () -> {
            RandomStream random = RandomStream.seeded(1);
            GanTrainer<Batch> trainer = GanTrainer.of(
                            new MlpGenerator(
                                    MlpGenerator.Settings.of(2, Shape.of(2)).hidden(4), random.split("g")),
                            new MlpDiscriminator(
                                    MlpDiscriminator.Settings.of(Shape.of(2))
                                            .hidden(4)
                                            .dropout(0.3),
                                    random.split("d")))
                    .random(random)
                    .build();
            try (Scope scope = Scope.open();
                    BatchSource<Batch> points =
                            PointStream.of(new Ring8(), random).batchSize(3)) {
                trainer.fit(points, Steps.of(1));
                device.forgetCalls();
                trainer.fit(points, Steps.of(4));
            }
            // Three steps, each with points and their labels.
            assertThat(device.calls().stream().filter("copyToDevice"::equals)).hasSize(3 * 2);
        });
    }

    /** Probabilities around each power of two, where the formula changes, and over all of both tails. */
    @Test
    @Tag("full")
    void theLogarithmIsStrictMathsToTheLastBit(@TempDir Path images) {
        device.planting(text ->
                text.replace("quantile(probability(bits))", "logarithm(probability(0 * bits + key + position * i))"));
        CudaBackend planted = CudaBackend.open(device, new CudaImages(images), CudaTape.MOST);
        for (int power = 2; power <= 52; power++) {
            long middle = 1L << (64 - power);
            for (long step = 1 << 12; step * COUNT < 2 * middle; step *= 4) {
                checkLogarithms(planted, middle - COUNT / 2 * step, step);
            }
        }
        for (long start = 1; start < 1L << 62; start += 1L << 58) {
            checkLogarithms(planted, start, (1L << 58) / COUNT);
        }
    }

    private static void checkLogarithms(CudaBackend backend, long start, long step) {
        double[] expected = new double[COUNT];
        Arrays.setAll(expected, i -> StrictMath.log((((start + step * i) >>> 12) + 0.5) * 0x1p-52));
        NdArray computed =
                backend.random(Shape.of(COUNT), DType.FLOAT64, new RandomNumbers(start, step, Distribution.normal()));
        double[] actual = new double[COUNT];
        backend.read(computed, actual);
        computed.release();
        assertThat(actual).as("from %d by %d", start, step).isEqualTo(expected);
    }
}
