package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.optim.Sgd;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TinyGan;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class AccumulationTest {
    private static Linear linear() {
        Linear linear = new Linear(2, 1, RandomStream.seeded(1));
        linear.to(DType.FLOAT64);
        return linear;
    }

    private static Objective objective(Linear linear, double... rows) {
        Tensor output = linear.forward(Tensor.of(Shape.of(rows.length / 2, 2), rows));
        Tensor loss = output.multiply(output).mean();
        return Objective.of(loss).report("loss", loss);
    }

    private static double[] weights(Module module) {
        return module.namedParameters().get("weight").value().toDoubles();
    }

    @Test
    void theGradientsOfSeveralBatchesMakeTheUpdateOfOneThatHoldsThemAll() {
        Linear whole = linear();
        Linear parts = linear();
        NetworkUpdate one = NetworkUpdate.of("one", whole, Sgd.withLearningRate(0.1));
        NetworkUpdate several = NetworkUpdate.of("several", parts, Sgd.withLearningRate(0.1));
        try (Scope scope = Scope.open()) {
            NetworkUpdate.Report expected = one.run(() -> objective(whole, 1, 2, 3, 4, 5, 6));
            NetworkUpdate.Report report = several.run(List.of(
                    new NetworkUpdate.Part(2, () -> objective(parts, 1, 2, 3, 4)),
                    new NetworkUpdate.Part(1, () -> objective(parts, 5, 6))));

            assertThat(weights(parts)).containsExactly(weights(whole), within(1e-12));
            assertThat(report.metrics().get("loss").item())
                    .isCloseTo(expected.metrics().get("loss").item(), within(1e-12));
            assertThat(report.gradientNorm().item())
                    .isCloseTo(expected.gradientNorm().item(), within(1e-12));
            assertThat(several.updates()).isEqualTo(1);
        }
    }

    @Test
    void aStepTakesAsManyBatchesAsAreAccumulatedForEachUpdate() {
        TinyGan gan = new TinyGan(2);
        List<Long> samples = new ArrayList<>();
        GanTrainer.of(gan.generator, gan.discriminator)
                .discriminatorSteps(2)
                .accumulate(2)
                .random(RandomStream.seeded(2))
                .listener(new TrainListener() {
                    @Override
                    public void onStep(Training training) {
                        samples.add(training.samples());
                    }
                })
                .build()
                .fit(gan.data, Steps.of(2));

        assertThat(samples).containsExactly(8L, 16L);
        assertThat(gan.data.consumed()).isEqualTo(8);
    }

    @Test
    void anUpdateOfNoBatchIsRefused() {
        TinyGan gan = new TinyGan(2);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> GanTrainer.of(gan.generator, gan.discriminator).accumulate(0))
                .withMessage("StepSettings: expects gradients of 1 batch or more for an update, got 0");
    }
}
