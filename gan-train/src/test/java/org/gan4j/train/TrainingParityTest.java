package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole training by {@link GanTrainer} from libtorch's weights, images and noise: the losses of each step are its. */
final class TrainingParityTest {
    /** GAN training amplifies rounding: over these steps libtorch's own float32 is 2e-6 to 5e-6 from its float64. */
    private static final double FLOAT32_TOLERANCE = 1e-4;

    private static final double FLOAT64_TOLERANCE = 1e-9;

    private static final ExpectedResults EXPECTED =
            ExpectedResults.read(TrainingParityTest.class, "training.safetensors");

    private static final int LATENT = 100;
    private static final Shape IMAGE = TrainingCases.MNIST_MLP.samples().image();

    static Stream<Setting> settings() {
        return Setting.ofBackends();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void mnistMlpBceFollowsLibtorch(Setting setting) {
        RandomStream overwritten = RandomStream.seeded(Draws.SEED);
        Backends.with(
                setting.backend(),
                () -> requireAgreement(
                        "mnist-mlp-bce",
                        TrainingCases.MNIST_MLP_BCE,
                        setting,
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
        RandomStream overwritten = RandomStream.seeded(Draws.SEED);
        Backends.with(
                setting.backend(),
                () -> requireAgreement(
                        "mnist-mlp",
                        TrainingCases.MNIST_MLP,
                        setting,
                        new MlpGenerator(MlpGenerator.Settings.of(LATENT, IMAGE).hidden(256, 512), overwritten),
                        new MlpDiscriminator(MlpDiscriminator.Settings.of(IMAGE).hidden(512, 256), overwritten),
                        trainer -> trainer.loss(new NonSaturatingLoss().labelSmoothing(0.1))
                                .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))));
    }

    private static void requireAgreement(
            String name,
            TrainingPlan plan,
            Setting setting,
            Generator generator,
            Layer discriminator,
            UnaryOperator<GanTrainerBuilder<Batch>> settings) {
        Map<String, Values> actual =
                new ParityTraining(plan, Draws.of(name), setting).run(generator, discriminator, settings, plan.steps());
        Map<String, Values> expected = EXPECTED.of(name, setting.dtype());
        double tolerance = setting.dtype() == DType.FLOAT64 ? FLOAT64_TOLERANCE : FLOAT32_TOLERANCE;
        for (String metric : GanTraining.METRICS) {
            assertThat(actual.get(metric).elements())
                    .as(metric)
                    .containsExactly(expected.get(metric).elements(), within(tolerance));
        }
    }
}
