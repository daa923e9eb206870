package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.parity.Draws;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.Setting;
import org.gan4j.parity.TrainingCases;
import org.gan4j.parity.TrainingPlan;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole training by {@link GanTrainer} from libtorch's weights, images and noise: the losses of each step are its. */
final class TrainingParityTest {
    /** GAN training amplifies rounding: over these steps libtorch's own float32 is 2e-6 to 5e-6 from its float64. */
    private static final double FLOAT32_TOLERANCE = 1e-4;

    private static final double FLOAT64_TOLERANCE = 1e-9;

    private static final ExpectedResults EXPECTED =
            ExpectedResults.read(TrainingParityTest.class, "training.safetensors");

    /** Enough for whatever is wrong in a step or in what it leaves to the next; the full profile compares all of them. */
    private static final int STEPS = 8;

    private static final int LATENT = 100;
    private static final Shape IMAGE = TrainingCases.MNIST_MLP.samples().image();

    static Stream<Setting> settings() {
        return Setting.ofBackends();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void mnistMlpBceFollowsLibtorch(Setting setting) {
        mnistMlpBce(setting, STEPS);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("settings")
    void mnistMlpBceFollowsLibtorchToTheEnd(Setting setting) {
        mnistMlpBce(setting, TrainingCases.MNIST_MLP_BCE.steps());
    }

    private static void mnistMlpBce(Setting setting, int steps) {
        RandomStream overwritten = RandomStream.seeded(Draws.SEED);
        Backends.with(
                setting.backend(),
                () -> requireAgreement(
                        new Case("mnist-mlp-bce", TrainingCases.MNIST_MLP_BCE, setting, steps),
                        new MlpGenerator(
                                MlpGenerator.Settings.of(LATENT, IMAGE)
                                        .hidden(128)
                                        .activation(ReLU::new)
                                        .output(Sigmoid::new),
                                overwritten),
                        new MlpDiscriminator(
                                MlpDiscriminator.Settings.of(IMAGE)
                                        .hidden(128)
                                        .activation(ReLU::new)
                                        .output(Sigmoid::new),
                                overwritten),
                        trainer -> trainer.loss(new ProbabilityLoss()).optimizer(Adam.withLearningRate(1e-3))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void mnistMlpFollowsLibtorch(Setting setting) {
        mnistMlp(setting, STEPS);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("settings")
    void mnistMlpFollowsLibtorchToTheEnd(Setting setting) {
        mnistMlp(setting, TrainingCases.MNIST_MLP.steps());
    }

    private static void mnistMlp(Setting setting, int steps) {
        RandomStream overwritten = RandomStream.seeded(Draws.SEED);
        Backends.with(
                setting.backend(),
                () -> requireAgreement(
                        new Case("mnist-mlp", TrainingCases.MNIST_MLP, setting, steps),
                        new MlpGenerator(MlpGenerator.Settings.of(LATENT, IMAGE).hidden(256, 512), overwritten),
                        new MlpDiscriminator(MlpDiscriminator.Settings.of(IMAGE).hidden(512, 256), overwritten),
                        trainer -> trainer.loss(new NonSaturatingLoss().labelSmoothing(0.1))
                                .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))));
    }

    /** A training of libtorch's, and how much of it is compared on what. */
    private record Case(String name, TrainingPlan plan, Setting setting, int steps) {}

    private static void requireAgreement(
            Case compared, Generator generator, Layer discriminator, UnaryOperator<GanTrainerBuilder<Batch>> settings) {
        Setting setting = compared.setting();
        Map<String, Values> actual = new ParityTraining(compared.plan(), Draws.of(compared.name()), setting)
                .run(generator, discriminator, settings, compared.steps());
        Map<String, Values> expected = EXPECTED.of(compared.name(), setting.dtype());
        double tolerance = setting.dtype() == DType.FLOAT64 ? FLOAT64_TOLERANCE : FLOAT32_TOLERANCE;
        for (String metric : GanTraining.METRICS) {
            assertThat(actual.get(metric).elements())
                    .as(metric)
                    .containsExactly(
                            Arrays.copyOf(expected.get(metric).elements(), compared.steps()), within(tolerance));
        }
    }
}
