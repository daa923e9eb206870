package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.optim.UpdateRule;
import org.gan4j.parity.Draws;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.Gan4jLibrary;
import org.gan4j.parity.Gan4jNetwork;
import org.gan4j.parity.Gan4jOptimizers;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole training by {@link GanTrainer} from libtorch's weights, images and noise: the losses of each step are its. */
final class TrainingParityTest {
    /** GAN training amplifies rounding: over these steps libtorch's own float32 is 2e-6 to 5e-6 from its float64. */
    private static final double FLOAT32_TOLERANCE = 1e-4;

    private static final double FLOAT64_TOLERANCE = 1e-9;

    private static final ExpectedResults EXPECTED =
            ExpectedResults.read(TrainingParityTest.class, "training.safetensors");

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
                        setting,
                        new MlpGenerator(
                                MlpGenerator.Settings.of(GanTraining.LATENT, GanTraining.IMAGE)
                                        .hidden(128)
                                        .activation(ReLU::new)
                                        .output(Sigmoid::new),
                                overwritten),
                        new MlpDiscriminator(
                                MlpDiscriminator.Settings.of(GanTraining.IMAGE)
                                        .hidden(128)
                                        .activation(ReLU::new)
                                        .output(Sigmoid::new),
                                overwritten),
                        new ProbabilityLoss(),
                        Adam.withLearningRate(1e-3),
                        0));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void mnistMlpFollowsLibtorch(Setting setting) {
        RandomStream overwritten = RandomStream.seeded(Draws.SEED);
        Backends.with(
                setting.backend(),
                () -> requireAgreement(
                        "mnist-mlp",
                        setting,
                        new MlpGenerator(
                                MlpGenerator.Settings.of(GanTraining.LATENT, GanTraining.IMAGE)
                                        .hidden(256, 512),
                                overwritten),
                        new MlpDiscriminator(
                                MlpDiscriminator.Settings.of(GanTraining.IMAGE).hidden(512, 256), overwritten),
                        new NonSaturatingLoss().labelSmoothing(0.1),
                        Adam.withLearningRate(2e-4).betas(0.5, 0.999),
                        -1));
    }

    private static void requireAgreement(
            String name,
            Setting setting,
            Generator generator,
            Layer discriminator,
            AdversarialLoss loss,
            UpdateRule rule,
            double darkest) {
        Draws draws = Draws.of(name);
        draw(generator, "generator", draws, setting);
        draw(discriminator, "discriminator", draws, setting);
        List<List<Double>> metrics = new ArrayList<>();
        GanTrainer.of(generator, discriminator)
                .loss(loss)
                .optimizer(rule)
                .random(draws.root())
                .listener(new TrainListener() {
                    @Override
                    public void onStep(Training training) {
                        metrics.add(training.metrics());
                    }
                })
                .build()
                .fit(new DrawnImages(draws.stream("images"), darkest), Steps.of(GanTraining.STEPS));
        requireAgreement(metrics, EXPECTED.of(name, setting.dtype()), setting.dtype());
    }

    private static void draw(Layer network, String name, Draws draws, Setting setting) {
        network.to(setting.dtype());
        new Gan4jNetwork(network).draw(name, draws, new Gan4jLibrary(setting, Gan4jOptimizers.IN_PLACE));
    }

    private static void requireAgreement(List<List<Double>> metrics, Map<String, Values> expected, DType dtype) {
        double tolerance = dtype == DType.FLOAT64 ? FLOAT64_TOLERANCE : FLOAT32_TOLERANCE;
        for (int step = 0; step < GanTraining.STEPS; step++) {
            for (int i = 0; i < GanTraining.METRICS.size(); i++) {
                String name = GanTraining.METRICS.get(i);
                assertThat(metrics.get(step).get(i))
                        .as("%s of step %d", name, step + 1)
                        .isCloseTo(expected.get(name).elements()[step], within(tolerance));
            }
        }
    }
}
