package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DeviceDoubleBackend;
import org.gan4j.loss.BceWithLogitsLoss;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers, a loss and an optimizer do together. */
class TrainingStepTest {
    static Stream<OptimizerSettings> rules() {
        return RuleCase.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aStepNeverWaitsForTheDevice(OptimizerSettings rule) {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        Backends.with(device, () -> {
            Sequential model = model();
            Optimizer optimizer = rule.optimizer(model.parameters());

            step(model, optimizer);

            assertThat(device.reads()).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nothingIsLeftBehindByAStep(OptimizerSettings rule) {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        Backends.with(device, () -> {
            Sequential model = model();
            Optimizer optimizer = rule.optimizer(model.parameters());
            long before = device.liveStorages();

            for (int i = 0; i < 3; i++) {
                step(model, optimizer);
                assertThat(device.liveStorages()).isEqualTo(before);
            }
        });
    }

    @Test
    void theLossFalls() {
        Backends.with(new DeviceDoubleBackend(), () -> {
            Sequential model = model();
            Optimizer optimizer = Adam.withLearningRate(0.01).optimizer(model.parameters());

            double before = loss(model);
            for (int i = 0; i < 100; i++) {
                step(model, optimizer);
            }

            assertThat(loss(model)).isLessThan(before / 3);
        });
    }

    private static Sequential model() {
        RandomStream random = RandomStream.seeded(1);
        return new Sequential(
                new Linear(3, 16, random),
                new BatchNorm1d(16),
                new LeakyReLU(0.2),
                new Dropout(0.1, random),
                new Linear(16, 1, random));
    }

    private static void step(Sequential model, Optimizer optimizer) {
        try (Scope scope = Scope.open()) {
            optimizer.step(forward(model).gradients(model.parameters()));
        }
    }

    private static double loss(Sequential model) {
        try (Scope scope = Scope.open()) {
            return forward(model).item();
        }
    }

    /** The loss of telling whether the first of three numbers is positive. */
    private static Tensor forward(Sequential model) {
        Tensor input = Tensor.normal(Shape.of(32, 3), RandomStream.seeded(2));
        Tensor target = input.slice(1, 0, 1).greater(0);
        return new BceWithLogitsLoss().apply(model.forward(input), target);
    }
}
