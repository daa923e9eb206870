package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.data.TensorLoader;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;

/** Training steps are launched as graphs, and compute what they compute without. */
final class CudaStepsTest {
    private static final Shape IMAGE = Shape.of(1, 4, 4);
    private static final int STEPS = 7;

    @Test
    void stepsAreGraphsFromTheThirdOnWithTheSameBits() {
        FakeCuda device = FakeBackends.device();
        List<List<String>> calls = new ArrayList<>();
        Map<String, double[]> graphs = train(device, FakeBackends.on(device), calls);
        List<String> third = calls.get(2);
        assertThat(third).contains("graphLaunch").doesNotContain("allocate", "free");
        for (List<String> later : calls.subList(4, STEPS)) {
            assertThat(later).doesNotContain("allocate", "free", "captureBegin");
            assertThat(later.stream().filter("graphLaunch"::equals)).hasSizeBetween(3, 6);
        }

        FakeCuda other = FakeBackends.device();
        List<List<String>> all = new ArrayList<>();
        Map<String, double[]> eager = train(other, FakeBackends.eager(other), all);
        assertThat(all.get(STEPS - 1)).contains("multiply").doesNotContain("captureBegin");
        assertThat(graphs.keySet()).isEqualTo(eager.keySet()).hasSizeGreaterThan(20);
        graphs.forEach((name, values) ->
                assertThat(Arrays.equals(values, eager.get(name))).as(name).isTrue());
        assertThat(calls.get(STEPS - 1).size()).isLessThan(all.get(STEPS - 1).size() / 4);
    }

    /** Returns everything that a checkpoint would keep; adds the calls of each step. */
    private static Map<String, double[]> train(FakeCuda device, CudaBackend backend, List<List<String>> calls) {
        Map<String, double[]> state = new TreeMap<>();
        try (Scope scope = Scope.open()) {
            Backends.with(backend, () -> {
                RandomStream random = RandomStream.seeded(3);
                MlpGenerator generator = new MlpGenerator(3, 8, IMAGE, random.split("generator"));
                MlpDiscriminator discriminator = new MlpDiscriminator(IMAGE, 8, random.split("discriminator"));
                try (TensorLoader images = TensorLoader.of(Tensor.uniform(IMAGE.prepend(8), -1, 1, random))
                        .batchSize(4)) {
                    GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                            .optimizer(Adam.withLearningRate(1e-2))
                            .random(random.split("train"))
                            .listener(new TrainListener() {
                                @Override
                                public void onStep(Training training) {
                                    calls.add(device.calls());
                                    device.forgetCalls();
                                }
                            })
                            .build();
                    trainer.fit(images, Steps.of(STEPS));
                    trainer.snapshot().forEach((part, saved) -> saved.tensors()
                            .forEach((name, values) -> state.put(part + ", " + name, values.toDoubles())));
                }
                return null;
            });
        }
        assertThat(backend.close()).isEmpty();
        assertThat(device.live()).isEmpty();
        return state;
    }
}
