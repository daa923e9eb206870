package org.gan4j.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.Backends;
import org.gan4j.backend.DeviceDoubleBackend;
import org.gan4j.loss.BceWithLogitsLoss;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A training loop of everything at once reads nothing from the device but what it asks for. */
final class TrainingOnADeviceTest {
    private static final int BATCH = 6;
    private static final int CLASSES = 3;

    /** The labels: the device computes noise and masks itself. */
    private static final long UPLOADS_PER_STEP = 1;

    private final DeviceDoubleBackend device = new DeviceDoubleBackend();
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void aStepReadsOnlyTheLossThatIsAskedFor() {
        Backends.with(device, () -> {
            Gan gan = new Gan(random);
            long uploads = device.uploads();
            long live = device.liveStorages();
            for (int step = 1; step <= 3; step++) {
                try (Scope scope = Scope.open()) {
                    gan.step(random);
                }
                assertThat(device.uploads()).isEqualTo(uploads + step * UPLOADS_PER_STEP);
                assertThat(device.liveStorages()).isEqualTo(live);
            }
            assertThat(device.reads()).isZero();
            try (Scope scope = Scope.open()) {
                assertThat(gan.step(random).item()).isFinite();
            }
            assertThat(device.reads()).isEqualTo(1);
        });
    }

    @Test
    void gatherLeavesTheCheckOfItsIndicesToTheKernel() {
        Backends.with(device, () -> {
            Tensor table = Tensor.ones(Shape.of(CLASSES, 2)).asVariable();
            Tensor rows = table.gather(Tensor.ofInts(Shape.of(2), 2, 2));
            rows.sum().gradients(table);
            assertThat(device.reads()).isZero();
            assertThatThrownBy(() -> table.gather(Tensor.ofInts(Shape.of(1), CLASSES)))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("gather: expects indices in [0, 3), got 3");
        });
    }

    /** A conditional GAN with batch norm, dropout, a gradient penalty and Adam. */
    private static final class Gan {
        private final Sequential generator;
        private final Sequential discriminator;
        private final Linear table;
        private final Optimizer generatorOptimizer;
        private final Optimizer discriminatorOptimizer;
        private final BceWithLogitsLoss loss = new BceWithLogitsLoss();

        Gan(RandomStream random) {
            table = new Linear(2, CLASSES, random.split("table"));
            generator = new Sequential(
                    new Linear(2, 8, random.split("g1")),
                    new BatchNorm1d(8),
                    new ReLU(),
                    new Linear(8, 2, random.split("g2")),
                    new Tanh());
            discriminator = new Sequential(
                    new Linear(2, 8, random.split("d1")),
                    new LeakyReLU(0.2),
                    new Dropout(0.3, random.split("d2")),
                    new Linear(8, 1, random.split("d3")));
            generatorOptimizer = Adam.withLearningRate(1e-3).optimizer(generator.parameters());
            discriminatorOptimizer = Adam.withLearningRate(1e-3).optimizer(discriminator.parameters());
        }

        Tensor step(RandomStream random) {
            return Scope.keeping(() -> {
                Tensor real = Tensor.uniform(Shape.of(BATCH, 2), -1, 1, random);
                Tensor noise = Tensor.normal(Shape.of(BATCH, 2), random);
                Tensor labels = Tensor.ofInts(Shape.of(BATCH), 0, 1, 2, 2, 1, 0);
                Tensor fake = generator.forward(noise.add(table.weight().value().gather(labels)));
                Tensor judged = real(discriminator.forward(real))
                        .add(fake(discriminator.forward(fake.detach())))
                        .add(penalty(real));
                discriminatorOptimizer.step(judged.gradients(discriminator.parameters()));
                Tensor fooled = real(discriminator.forward(fake));
                generatorOptimizer.step(fooled.gradients(generator.parameters()));
                return judged.detach();
            });
        }

        private Tensor real(Tensor logits) {
            return loss.apply(logits, Tensor.ones(logits.shape()));
        }

        private Tensor fake(Tensor logits) {
            return loss.apply(logits, Tensor.zeros(logits.shape()));
        }

        private Tensor penalty(Tensor samples) {
            Tensor x = samples.asVariable();
            Tensor scores = discriminator.forward(x).sum();
            Tensor slopes = scores.differentiableGradients(x).of(x);
            return slopes.multiply(slopes).sum(1).mean();
        }
    }
}
