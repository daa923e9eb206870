package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class StandingStatisticsTest {
    private final RandomStream random = RandomStream.seeded(1);

    private Sequential network() {
        Sequential network = new Sequential(
                new Linear(3, 4, random), new BatchNorm1d(4), new ReLU(), new Linear(4, 4, random), new BatchNorm1d(4));
        network.to(DType.FLOAT64);
        return network;
    }

    private Tensor batch() {
        return Tensor.normal(Shape.of(5, 3), DType.FLOAT64, random);
    }

    private void compute(Sequential network, List<Tensor> batches) {
        Iterator<Tensor> next = batches.iterator();
        StandingStatistics.compute(network, batches.size(), random, () -> network.forward(next.next()));
    }

    private static Map<String, double[]> values(Module network) {
        Map<String, double[]> values = new LinkedHashMap<>();
        network.stateDict().forEach((name, tensor) -> {
            if (tensor.dtype() != DType.INT32) {
                values.put(name, tensor.toDoubles());
            }
        });
        return values;
    }

    @Test
    void ofEqualBatchesAnEvaluationIsTheTrainingPassOfThatBatch() {
        Sequential network = network();
        Tensor batch = batch();
        double[] trained =
                network.in(Mode.TRAIN_SILENT, () -> network.forward(batch)).toDoubles();

        compute(network, List.of(batch, batch, batch));

        assertThat(network.in(Mode.EVAL, () -> network.forward(batch)).toDoubles())
                .containsExactly(trained, within(1e-12));
    }

    @Test
    void theOrderOfTheBatchesDoesNotMatter() {
        List<Tensor> batches = List.of(batch(), batch(), batch());
        List<Tensor> other = new ArrayList<>(List.of(batches.get(2), batches.get(0), batches.get(1)));
        Sequential network = network();

        compute(network, batches);
        double[] first =
                network.in(Mode.EVAL, () -> network.forward(batches.get(0))).toDoubles();
        compute(network, other);

        assertThat(network.in(Mode.EVAL, () -> network.forward(batches.get(0))).toDoubles())
                .containsExactly(first, within(1e-12));
    }

    @Test
    void theStatisticsAreThePlainMeanOfTheBatches() {
        Sequential network = new Sequential(new BatchNorm1d(1));
        compute(network, List.of(Tensor.of(Shape.of(2, 1), 0f, 2), Tensor.of(Shape.of(2, 1), 4f, 10)));

        assertThat(values(network).get("0.running_mean")).containsExactly(4);
        // Biased variances of 1 and 9.
        assertThat(values(network).get("0.running_var")).containsExactly(5);
    }

    @Test
    void nothingElseChanges() {
        ProjectionGenerator generator = new ProjectionGenerator(
                ResNetGeneratorSettings.of(Shape.of(1, 8, 8))
                        .withLatent(2)
                        .withWidth(2)
                        .withSpectralNorm(),
                3,
                random);
        Map<String, double[]> before = values(generator);

        StandingStatistics.compute(generator, 3, 2, 4, random);

        values(generator).forEach((name, now) -> {
            if (name.contains("running")) {
                assertThat(now).as(name).isNotEqualTo(before.get(name));
            } else {
                assertThat(now).as(name).isEqualTo(before.get(name));
            }
        });
    }

    @Test
    void whatCannotBeComputedIsRefused() {
        MlpGenerator plain = new MlpGenerator(2, 3, Shape.of(1, 2, 2), random);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandingStatistics.compute(plain, 1, 2, random))
                .withMessage("StandingStatistics: expects a network with batch normalisation, got " + plain);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandingStatistics.compute(plain, 0, 2, random))
                .withMessage("StandingStatistics: expects 1 batch or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandingStatistics.compute(plain, 1, 1, random))
                .withMessage("StandingStatistics: expects batches of 2 samples or more, got 1");
    }
}
