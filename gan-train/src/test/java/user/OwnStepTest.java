package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sequential;
import org.gan4j.optim.Adam;
import org.gan4j.optim.ClipByGlobalNorm;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.optim.Sgd;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.step.NetworkUpdate;
import org.gan4j.train.step.Objective;
import org.gan4j.train.step.StepMetrics;
import org.gan4j.train.step.StreamPosition;
import org.gan4j.train.step.TrainStep;
import org.junit.jupiter.api.Test;

/** The bricks that a training step of one's own is made of. */
final class OwnStepTest {
    private static final Tensor INPUT = Tensor.of(Shape.of(4, 2), 1f, 2, 3, -1, 0.5f, 1, -2, 4);

    private static Linear linear() {
        return new Linear(2, 1, RandomStream.seeded(6));
    }

    private static double[] weight(Linear network) {
        return network.weight().value().toDoubles();
    }

    private static Objective square(Linear network, Tensor input) {
        return Objective.of(network.forward(input).square().mean());
    }

    @Test
    void gradientsOfPartsOfABatchAddUpToThoseOfTheWhole() {
        Linear whole = linear();
        NetworkUpdate once = NetworkUpdate.of("net", whole, Sgd.withLearningRate(0.1));
        once.run(() -> square(whole, INPUT));
        Linear parts = linear();
        NetworkUpdate accumulated = NetworkUpdate.of("net", parts, Sgd.withLearningRate(0.1));
        try (Scope scope = Scope.open()) {
            Gradients first = accumulated.gradients(() -> square(parts, INPUT.slice(0, 0, 2)));
            Gradients second = accumulated.gradients(() -> square(parts, INPUT.slice(0, 2, 4)));
            accumulated.apply(first.plus(second).times(0.5));
        }

        assertThat(weight(parts)).containsExactly(weight(whole), within(1e-6));
        assertThat(weight(parts)).isNotEqualTo(weight(linear()));
        assertThat(accumulated.updates()).isEqualTo(1);
    }

    @Test
    void clippingLimitsAnUpdateAndItsNormIsThatBefore() {
        Linear network = linear();
        double[] before = weight(network);
        NetworkUpdate update =
                NetworkUpdate.of("net", network, Sgd.withLearningRate(1)).clipping(new ClipByGlobalNorm(1e-3));
        double norm = update.run(() -> square(network, INPUT)).gradientNorm().item();

        double[] after = weight(network);
        assertThat(norm).isGreaterThan(0.1);
        assertThat(Math.hypot(after[0] - before[0], after[1] - before[1])).isLessThan(1.001e-3);
    }

    @Test
    void theNetworkIsInTrainingAndTheOthersKeepTheirState() {
        Sequential trained = new Sequential(new Linear(2, 3, RandomStream.seeded(1)), new BatchNorm1d(3));
        Sequential other = new Sequential(new BatchNorm1d(2));
        trained.mode(Mode.EVAL);
        other.mode(Mode.EVAL);
        NetworkUpdate update =
                NetworkUpdate.of("net", trained, Sgd.withLearningRate(1e-3)).frozen(other);
        double[] statistics = other.stateDict().get("0.running_mean").toDoubles();
        update.run(() -> {
            assertThat(trained.mode()).isEqualTo(Mode.TRAIN);
            assertThat(other.mode()).isEqualTo(Mode.TRAIN_SILENT);
            return Objective.of(trained.forward(other.forward(INPUT)).square().mean());
        });

        assertThat(other.stateDict().get("0.running_mean").toDoubles()).isEqualTo(statistics);
        assertThat(trained.stateDict().get("1.running_mean").toDoubles()).doesNotContain(0);
        assertThat(trained.mode()).isEqualTo(Mode.EVAL);
    }

    @Test
    void theAverageOfAnotherNetworkIsRefused() {
        Linear network = linear();
        Linear other = linear();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkUpdate.of("net", network, Sgd.withLearningRate(1))
                        .average(new Ema(other, new EmaSettings())))
                .withMessage(
                        "NetworkUpdate: expects the average of the network itself, Linear(2 -> 1), got that of another"
                                + " instance, Linear(2 -> 1)");
    }

    @Test
    void anObjectiveIsAScalarAndReportsEachMetricOnce() {
        Tensor one = Tensor.full(Shape.scalar(), 1);
        assertThatThrownBy(() -> Objective.of(INPUT))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Objective: expects a scalar loss, got [4, 2]");
        assertThatThrownBy(() -> Objective.of(one).plus("g_l1", 1, INPUT))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Objective: expects a scalar as g_l1, got [4, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.of(one).report("g_l1", one).report("g_l1", one))
                .withMessage("Objective: expects each metric once, got g_l1 again");
        assertThat(Objective.of(one).plus("g_l1", 3, one).loss().item()).isEqualTo(4);
        assertThat(Objective.of(one).plus("g_l1", 3, one).metrics().get("g_l1").item())
                .isEqualTo(3);
    }

    @Test
    void metricsAreAveragedByWeightAndOneThatIsMissingIsZero() {
        StepMetrics metrics = new StepMetrics();
        metrics.add("loss", Tensor.full(Shape.scalar(), 1), 3);
        metrics.add("loss", Tensor.full(Shape.scalar(), 5), 1);
        assertThat(metrics.read(List.of("loss", "absent"), 4).values()).containsExactly(2.0, 0.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics.read(List.of("other"), 4))
                .withMessage("StepMetrics: expects metrics of the names [other], got [loss]");
    }

    /** A step of one network, an autoencoder: three lines. */
    private static final class AutoencoderStep implements TrainStep<Batch> {
        final Sequential network =
                new Sequential(new Flatten(), new Linear(4, 2, Toy.random()), new Linear(2, 4, Toy.random()));
        private final RandomStream random;
        private final NetworkUpdate update;

        AutoencoderStep(RandomStream random) {
            this.random = random.split("corruption");
            update = NetworkUpdate.of("autoencoder", network, Adam.withLearningRate(1e-2))
                    .average(new Ema(network, new EmaSettings()));
        }

        @Override
        public Metrics run(BatchSource<Batch> source) {
            try (Scope step = Scope.open()) {
                Tensor images = source.next().images().flatten(1);
                StepMetrics metrics = new StepMetrics();
                metrics.add(update.run(() -> {
                    Tensor corrupted = images.add(images.normalLike(random).multiply(0.1));
                    Tensor loss =
                            network.forward(corrupted).subtract(images).square().mean();
                    return Objective.of(loss).report("loss", loss);
                }));
                return metrics.read(metricNames(), images.shape().size(0));
            }
        }

        @Override
        public List<String> metricNames() {
            return List.of("loss");
        }

        @Override
        public Map<String, Stateful> parts() {
            Map<String, Stateful> parts = new LinkedHashMap<>(update.parts());
            parts.put("corruption", new StreamPosition(random));
            return parts;
        }
    }

    @Test
    void aStepOfOnesOwnHasTheBuildersFacilitiesAndResumes() {
        var data = Toy.loader();
        GanTrainer<Batch> whole = trainer();
        whole.fit(data, Steps.of(3));
        Map<String, State> saved = Toy.copy(whole.snapshot());
        whole.fit(data, Steps.of(6));
        var again = Toy.loader();
        GanTrainer<Batch> resumed = trainer();
        resumed.restore(again, saved);
        resumed.fit(again, Steps.of(6));

        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(Toy.bits(resumed.snapshot())).isEqualTo(Toy.bits(whole.snapshot()));
        assertThat(saved)
                .containsOnlyKeys(
                        "autoencoder", "autoencoder_optimizer", "autoencoder_ema", "corruption", "trainer", "data");
    }

    private static GanTrainer<Batch> trainer() {
        return GanTrainer.<Batch>of(AutoencoderStep::new).random(Toy.random()).build();
    }
}
