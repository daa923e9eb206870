package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.Softplus;
import org.gan4j.optim.Adam;
import org.gan4j.optim.ClipByGlobalNorm;
import org.gan4j.optim.Optimizer;
import org.gan4j.optim.RmsProp;
import org.gan4j.optim.Sgd;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.TinyGan;
import org.gan4j.train.penalty.R1Penalty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unrolled GAN: the generator's gradient flows through the updates of the discriminator that it looks ahead. */
@ExtendWith(OnReferenceBackend.class)
final class UnrolledTest {
    private static final Shape SAMPLE = Shape.of(2);
    private static final int STEPS = 3;
    private static final double NUDGE = 1e-5;
    private static final AdversarialLoss LOSS = new NonSaturatingLoss();

    static Stream<OptimizerSettings> rules() {
        return Stream.of(
                Sgd.withLearningRate(0.5).momentum(0.5),
                Adam.withLearningRate(0.05).betas(0.5, 0.9),
                RmsProp.withLearningRate(0.02));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theGeneratorsGradientIsThatOfTheLossBehindTheDiscriminatorsUpdates(OptimizerSettings rule) {
        MlpGenerator generator = generator();
        double[][] slopes = finiteDifferences(generator, rule);
        double[][] before = values(generator);

        update(generator, discriminator(), rule, STEPS).run(batch(), batch().images(), generator.forward(noise()));

        double[][] after = values(generator);
        for (int i = 0; i < slopes.length; i++) {
            for (int j = 0; j < slopes[i].length; j++) {
                assertThat(before[i][j] - after[i][j]).isCloseTo(slopes[i][j], within(1e-7));
            }
        }
    }

    @Test
    void lookingAheadChangesTheGradientButNotTheDiscriminator() {
        OptimizerSettings rule = Adam.withLearningRate(0.05);
        MlpDiscriminator discriminator = discriminator();
        Map<String, List<Double>> bits = TinyGan.bits(discriminator);
        MlpGenerator ahead = generator();
        update(ahead, discriminator, rule, STEPS).run(batch(), batch().images(), ahead.forward(noise()));
        MlpGenerator plain = generator();
        update(plain, discriminator, rule, 0).run(batch(), batch().images(), plain.forward(noise()));

        assertThat(TinyGan.bits(discriminator)).isEqualTo(bits);
        assertThat(TinyGan.bits(ahead)).isNotEqualTo(TinyGan.bits(plain));
    }

    @Test
    void penaltiesAndClippingCountInTheStepsAhead() {
        DiscriminatorSettings plain = new DiscriminatorSettings(Sgd.withLearningRate(0.5));
        DiscriminatorSettings penalised = plain.regularizers(List.of(new R1Penalty()));
        DiscriminatorSettings clipped = plain.clipping(new ClipByGlobalNorm(0.01));

        assertThat(weightsAhead(penalised)).isNotEqualTo(weightsAhead(plain));
        assertThat(weightsAhead(clipped)).isNotEqualTo(weightsAhead(plain));
    }

    private static double[] weightsAhead(DiscriminatorSettings settings) {
        MlpGenerator generator = generator();
        MlpDiscriminator discriminator = discriminator();
        var updates = discriminatorUpdate(generator, discriminator, settings);
        return updates.ahead(STEPS, batch().images(), generator.forward(noise()), batch())
                .get(discriminator.parameters().get(0))
                .toDoubles();
    }

    @Test
    void fewerStepsThanNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeneratorSettings(Adam.withLearningRate(1)).unrolledSteps(-1))
                .withMessage("GeneratorSettings: expects zero unrolled steps or more, got -1");
    }

    /** Of the loss behind real updates, in place, of a discriminator. */
    private static double[][] finiteDifferences(MlpGenerator generator, OptimizerSettings rule) {
        return generator.parameters().stream()
                .map(parameter -> {
                    double[] values = parameter.value().toDoubles();
                    double[] slopes = new double[values.length];
                    for (int i = 0; i < values.length; i++) {
                        slopes[i] = (lossWith(generator, rule, parameter, values, i, NUDGE)
                                        - lossWith(generator, rule, parameter, values, i, -NUDGE))
                                / (2 * NUDGE);
                    }
                    parameter.assign(Tensor.of(parameter.shape(), values));
                    return slopes;
                })
                .toArray(double[][]::new);
    }

    private static double lossWith(
            MlpGenerator generator, OptimizerSettings rule, Parameter parameter, double[] values, int index, double nudge) {
        double[] moved = values.clone();
        moved[index] += nudge;
        parameter.assign(Tensor.of(parameter.shape(), moved));
        MlpDiscriminator discriminator = discriminator();
        Optimizer optimizer = rule.optimizer(discriminator.parameters());
        Tensor fake = NoGradient.run(() -> generator.forward(noise()));
        for (int i = 0; i < STEPS; i++) {
            optimizer.step(LOSS.discriminator(discriminator.forward(batch().images()), discriminator.forward(fake))
                    .gradients(discriminator.parameters()));
        }
        return LOSS.generator(discriminator.forward(fake), () -> fake).item();
    }

    private static GeneratorUpdate<Batch> update(
            MlpGenerator generator, MlpDiscriminator discriminator, OptimizerSettings rule, int unrolled) {
        var pair = new UnconditionalPair(generator, discriminator);
        return new GeneratorUpdate<>(
                pair,
                LOSS,
                new GeneratorSettings(Sgd.withLearningRate(1)).unrolledSteps(unrolled),
                noNoise(generator),
                discriminatorUpdate(generator, discriminator, new DiscriminatorSettings(rule)));
    }

    private static DiscriminatorUpdate<Batch> discriminatorUpdate(
            MlpGenerator generator, MlpDiscriminator discriminator, DiscriminatorSettings settings) {
        discriminator.mode(Mode.TRAIN_SILENT);
        return new DiscriminatorUpdate<>(
                new UnconditionalPair(generator, discriminator),
                LOSS,
                settings,
                noNoise(generator),
                RandomStream.seeded(1));
    }

    private static SampleNoise noNoise(MlpGenerator generator) {
        return new SampleNoise(
                Optional.empty(), Sgd.withLearningRate(1).optimizer(generator.parameters()), RandomStream.seeded(1));
    }

    private static MlpGenerator generator() {
        MlpGenerator generator = new MlpGenerator(
                MlpGenerator.Settings.of(2, SAMPLE).hidden(3).activation(Softplus::new), RandomStream.seeded(5));
        generator.to(DType.FLOAT64);
        return generator;
    }

    private static MlpDiscriminator discriminator() {
        MlpDiscriminator discriminator = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(SAMPLE).hidden(3).activation(Softplus::new), RandomStream.seeded(6));
        discriminator.to(DType.FLOAT64);
        return discriminator;
    }

    private static Batch batch() {
        Tensor points = Tensor.of(Shape.of(3, 2), 0.5, -0.2, 0.9, 0.1, -0.4, 0.8);
        return new Batch(points, Tensor.ofInts(Shape.of(3), 0, 0, 0));
    }

    private static Tensor noise() {
        return Tensor.of(Shape.of(3, 2), 0.3, -1.2, 1.5, 0.4, -0.6, 0.9);
    }

    private static double[][] values(MlpGenerator generator) {
        return generator.parameters().stream()
                .map(parameter -> parameter.value().toDoubles())
                .toArray(double[][]::new);
    }
}
