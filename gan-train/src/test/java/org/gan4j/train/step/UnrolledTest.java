package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Latent;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.Softplus;
import org.gan4j.optim.Adam;
import org.gan4j.optim.ClipByGlobalNorm;
import org.gan4j.optim.Optimizer;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.optim.RmsProp;
import org.gan4j.optim.Sgd;
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

        step(generator, discriminator(), new DiscriminatorSettings(rule), STEPS).run(batches());

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
        MlpGenerator ahead = generator();
        step(ahead, discriminator, new DiscriminatorSettings(rule), STEPS).run(batches());
        MlpDiscriminator other = discriminator();
        MlpGenerator plain = generator();
        step(plain, other, new DiscriminatorSettings(rule), 0).run(batches());

        assertThat(TinyGan.bits(discriminator)).isEqualTo(TinyGan.bits(other));
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
        Samples<Batch> samples = new Samples<>(batch(), batch(), noise(), batch().images(), generator.forward(noise()));
        return step(generator, discriminator, settings, STEPS)
                .ahead(samples, STEPS)
                .get(discriminator.parameters().get(0))
                .toDoubles();
    }

    @Test
    void fewerStepsThanNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeneratorSettings<>(Adam.withLearningRate(1)).unrolledSteps(-1))
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
            MlpGenerator generator,
            OptimizerSettings rule,
            Parameter parameter,
            double[] values,
            int index,
            double nudge) {
        MlpDiscriminator discriminator = discriminator();
        Optimizer optimizer = rule.optimizer(discriminator.parameters());
        // The discriminator's own update, made before the generator moves.
        parameter.assign(Tensor.of(parameter.shape(), values));
        update(discriminator, optimizer, NoGradient.run(() -> generator.forward(noise())));
        double[] moved = values.clone();
        moved[index] += nudge;
        parameter.assign(Tensor.of(parameter.shape(), moved));
        Tensor fake = NoGradient.run(() -> generator.forward(noise()));
        for (int i = 0; i < STEPS; i++) {
            update(discriminator, optimizer, fake);
        }
        return LOSS.generator(discriminator.forward(fake), () -> fake).item();
    }

    private static void update(MlpDiscriminator discriminator, Optimizer optimizer, Tensor fake) {
        optimizer.step(LOSS.discriminator(discriminator.forward(batch().images()), discriminator.forward(fake))
                .gradients(discriminator.parameters()));
    }

    /** One update of the discriminator, and one of the generator that looks ahead from there. */
    private static AlternatingStep<Batch> step(
            MlpGenerator generator, MlpDiscriminator discriminator, DiscriminatorSettings settings, int unrolled) {
        generator.latent(new Fixed());
        return new AlternatingStep<>(
                new UnconditionalPair(generator, discriminator),
                LOSS,
                new StepSettings<>(
                        new GeneratorSettings<Batch>(Sgd.withLearningRate(1)).unrolledSteps(unrolled), settings),
                RandomStream.seeded(1));
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

    private static BatchSource<Batch> batches() {
        return new BatchSource<>() {
            @Override
            public Batch next() {
                return batch();
            }

            @Override
            public int batchesPerEpoch() {
                return 1;
            }

            @Override
            public long consumed() {
                return 0;
            }

            @Override
            public void save(State out) {}

            @Override
            public void restore(State in) {}

            @Override
            public void close() {}
        };
    }

    /** The same noise at every draw. */
    private record Fixed() implements Latent {
        @Override
        public Shape shape() {
            return Shape.of(2);
        }

        @Override
        public Tensor draw(int count, DType dtype, RandomStream random) {
            return noise();
        }
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
