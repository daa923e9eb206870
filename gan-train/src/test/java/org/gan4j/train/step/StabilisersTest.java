package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.gan4j.data.Batch;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Module;
import org.gan4j.optim.Adam;
import org.gan4j.optim.ClipByGlobalNorm;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.optim.LinearDecay;
import org.gan4j.optim.Schedule;
import org.gan4j.optim.Sgd;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.TinyGan;
import org.gan4j.train.penalty.FeatureMatching;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.penalty.R2Penalty;
import org.gan4j.train.penalty.WeightClipping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each remedy does within a step. */
@ExtendWith(OnReferenceBackend.class)
final class StabilisersTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void flippedLabelsChangePlaces() {
        Tensor real = Tensor.of(Shape.of(4, 1), 1.0, 2, 3, 4);
        Tensor fake = Tensor.of(Shape.of(4, 1), -1.0, -2, -3, -4);
        Logits flipped = new LabelFlipping(0.4).flip(new Logits(real, fake), RandomStream.seeded(2));

        RandomStream draws = RandomStream.seeded(2);
        double[] expected = new double[4];
        Arrays.setAll(expected, i -> draws.nextDouble() < 0.4 ? -(i + 1) : i + 1);
        assertThat(expected).contains(-2).contains(4);
        assertThat(flipped.real().toDoubles()).isEqualTo(expected);
        assertThat(flipped.fake().toDoubles())
                .isEqualTo(Arrays.stream(expected).map(x -> -x).toArray());
    }

    @Test
    void flippedLabelsComeAsOftenAsAsked() {
        Tensor real = Tensor.zeros(Shape.of(10_000, 1));
        Tensor fake = Tensor.ones(Shape.of(10_000, 1));
        double flips = new LabelFlipping(0.1)
                .flip(new Logits(real, fake), RandomStream.seeded(2))
                .real()
                .sum()
                .item();
        // 1,000 with a standard deviation of 30.
        assertThat(flips).isBetween(880.0, 1120.0);
    }

    @Test
    void theReportedScoresAreThoseOfTheTrueLabels() {
        List<Double> plain = metrics(builder -> builder);
        List<Double> flipped = metrics(builder -> builder.labelFlipping(new LabelFlipping(0.45)));
        assertThat(flipped.subList(2, 4)).isEqualTo(plain.subList(2, 4));
        assertThat(flipped.get(0)).isNotEqualTo(plain.get(0));
    }

    @Test
    void instanceNoiseFadesWithTheSteps() {
        InstanceNoise noise = InstanceNoise.fading(0.8, 4);
        Tensor samples = Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 4);
        for (int step = 0; step < 4; step++) {
            double[] noisy = noise.over(samples, step, RandomStream.seeded(6)).toDoubles();
            RandomStream draws = RandomStream.seeded(6);
            for (int i = 0; i < 4; i++) {
                assertThat(noisy[i]).isCloseTo(i + 1 + 0.8 * (1 - step / 4.0) * draws.nextNormal(), EXACT);
            }
        }
        RandomStream unused = RandomStream.seeded(6);
        assertThat(noise.over(samples, 4, unused)).isSameAs(samples);
        assertThat(noise.over(samples, 5, unused)).isSameAs(samples);
        assertThat(unused.position()).isZero();
    }

    @Test
    void theDiscriminatorSeesNoiseOnRealAndOnGeneratedSamplesInBothUpdates() {
        List<double[]> judged = new ArrayList<>();
        TinyGan gan = new TinyGan(4);
        StepObserver watching = new StepObserver() {
            @Override
            public void computed(Module module, List<Tensor> inputs, Tensor output) {
                if (module == gan.discriminator) {
                    judged.add(inputs.get(0).toDoubles());
                }
            }
        };
        InstanceNoise noise = new InstanceNoise(1e6, Schedule.constant());
        trainer(GanTrainer.of(gan.generator, gan.discriminator)
                        .instanceNoise(noise)
                        .observer(watching))
                .fit(gan.data, Steps.of(1));

        // Real and generated for the discriminator, generated for the generator.
        assertThat(judged).hasSize(3).allSatisfy(samples -> assertThat(Math.abs(samples[0]))
                .isGreaterThan(10)
                .isLessThan(1e7));
    }

    @Test
    void featureMatchingIsTheSquaredDistanceOfTheMeans() {
        Tensor real = Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 6);
        Tensor fake = Tensor.of(Shape.of(3, 2), 0.0, 1, 1, 1, 2, 4).asVariable();
        Tensor term = new FeatureMatching(0.5, false).term(real, fake);

        assertThat(term.item()).isCloseTo(0.5 * ((2 - 1) * (2 - 1) + (4 - 2) * (4 - 2)), EXACT);
        assertThat(term.gradients(fake).of(fake).toDoubles())
                .containsExactly(new double[] {-1 / 3.0, -2 / 3.0, -1 / 3.0, -2 / 3.0, -1 / 3.0, -2 / 3.0}, EXACT);
    }

    @Test
    void featureMatchingStandsAloneOrIsJoinedToTheAdversarialLoss() {
        double adversarial = metrics(builder -> builder).get(1);
        double alone = metrics(builder -> builder.featureMatching(new FeatureMatching()))
                .get(1);
        double joined = metrics(builder -> builder.featureMatching(FeatureMatching.joined(1)))
                .get(1);
        assertThat(joined).isCloseTo(adversarial + alone, within(1e-6));
        assertThat(alone).isPositive();
    }

    @Test
    void featuresAreWhatTheLastLayerIsGiven() {
        MlpDiscriminator discriminator =
                new MlpDiscriminator(MlpDiscriminator.Settings.of(Shape.of(2)).hidden(3, 4), RandomStream.seeded(1));
        Tensor samples = Tensor.of(Shape.of(5, 2), new float[10]);
        Tensor features = discriminator.features(samples);
        assertThat(features.shape()).isEqualTo(Shape.of(5, 4));
        Tensor weight = discriminator.namedParameters().get("model.5.weight").value();
        Tensor bias = discriminator.namedParameters().get("model.5.bias").value();
        assertThat(features.linear(weight, bias).toDoubles())
                .isEqualTo(discriminator.forward(samples).toDoubles());
    }

    @Test
    void constraintsAreKeptBehindEveryUpdate() {
        TinyGan gan = new TinyGan(4);
        trainer(GanTrainer.of(gan.generator, gan.discriminator)
                        .loss(new WassersteinLoss())
                        .regularizer(new WeightClipping(0.02)))
                .fit(gan.data, Steps.of(2));
        assertThat(largest(gan.discriminator)).isEqualTo(0.02f);
        assertThat(largest(gan.generator)).isGreaterThan(0.02f);
    }

    @Test
    void penaltiesAreReportedApartFromTheLoss() {
        List<Double> plain = metrics(builder -> builder);
        List<Double> penalised = metrics(builder -> builder.regularizer(new R1Penalty()));
        assertThat(penalised.get(0)).isEqualTo(plain.get(0));
        assertThat(penalised).hasSize(plain.size() + 1);
        assertThat(penalised.get(4)).isPositive();
        assertThat(metrics(builder -> builder.regularizer(new WeightClipping(1)))
                        .get(4))
                .isZero();
    }

    @Test
    void severalPenaltiesAddUp() {
        double one = metrics(builder -> builder.regularizer(new R1Penalty())).get(4);
        double two = metrics(builder -> builder.regularizer(new R2Penalty())).get(4);
        double both = metrics(builder -> builder.regularizer(new R1Penalty()).regularizer(new R2Penalty()))
                .get(4);
        assertThat(both).isCloseTo(one + two, within(1e-5));
    }

    @Test
    void aPenaltyMovesNoStateOfTheDiscriminatorButItsWeights() {
        TinyGan plain = new TinyGan(4);
        TinyGan penalised = new TinyGan(4);
        trainer(GanTrainer.of(plain.generator, plain.discriminator)).fit(plain.data, Steps.of(1));
        trainer(GanTrainer.of(penalised.generator, penalised.discriminator).regularizer(new GradientPenalty()))
                .fit(penalised.data, Steps.of(1));

        Map<String, List<Double>> buffers = TinyGan.bits(plain.discriminator);
        Map<String, List<Double>> others = TinyGan.bits(penalised.discriminator);
        assertThat(others.get("model.2.running_mean")).isEqualTo(buffers.get("model.2.running_mean"));
        assertThat(others.get("model.1.weight")).isNotEqualTo(buffers.get("model.1.weight"));
    }

    @Test
    void clippedGradientsMoveTheWeightsLittle() {
        TinyGan gan = new TinyGan(4);
        Map<String, List<Double>> before = TinyGan.bits(gan.generator);
        GanTrainer.of(gan.generator, gan.discriminator)
                .optimizer(Sgd.withLearningRate(1))
                .clipping(new ClipByGlobalNorm(1e-3))
                .random(RandomStream.seeded(1))
                .build()
                .fit(gan.data, Steps.of(1));
        double square = 0;
        Map<String, List<Double>> after = TinyGan.bits(gan.generator);
        for (String name : gan.generator.namedParameters().keySet()) {
            for (int i = 0; i < before.get(name).size(); i++) {
                double moved = after.get(name).get(i) - before.get(name).get(i);
                square += moved * moved;
            }
        }
        assertThat(Math.sqrt(square)).isCloseTo(1e-3, within(1e-5));
    }

    @Test
    void eachNetworkFollowsALearningRateOfItsOwn() {
        TinyGan gan = new TinyGan(4);
        Map<String, List<Double>> before = TinyGan.bits(gan.generator);
        // Two time-scales, of which the generator's begins at nothing.
        GanTrainer.of(gan.generator, gan.discriminator)
                .generatorOptimizer(Adam.withLearningRate(0))
                .discriminatorOptimizer(Adam.withLearningRate(1e-2).schedule(new LinearDecay(0, 1, 0)))
                .random(RandomStream.seeded(1))
                .build()
                .fit(gan.data, Steps.of(1));
        Map<String, List<Double>> afterOne = TinyGan.bits(gan.discriminator);
        for (String name : gan.generator.namedParameters().keySet()) {
            assertThat(TinyGan.bits(gan.generator).get(name)).isEqualTo(before.get(name));
        }
        assertThat(afterOne).isNotEqualTo(TinyGan.bits(new TinyGan(4).discriminator));
    }

    @Test
    void theAverageFollowsTheGenerator() {
        TinyGan gan = new TinyGan(4);
        Ema ema = new Ema(gan.generator, new EmaSettings(0.5, 0));
        List<Double> first = TinyGan.bits(gan.generator).get("model.0.weight");
        GanTrainer<Batch> trainer =
                trainer(GanTrainer.of(gan.generator, gan.discriminator).ema(ema));
        trainer.fit(gan.data, Steps.of(1));
        List<Double> second = TinyGan.bits(gan.generator).get("model.0.weight");
        List<Double> average = ema.use(() -> TinyGan.bits(gan.generator)).get("model.0.weight");

        for (int i = 0; i < first.size(); i++) {
            assertThat(average.get(i)).isCloseTo((first.get(i) + second.get(i)) / 2, within(1e-7));
        }
        double[] sampled =
                ema.use(() -> gan.generator.sample(3, RandomStream.seeded(4))).toDoubles();
        assertThat(sampled)
                .isNotEqualTo(gan.generator.sample(3, RandomStream.seeded(4)).toDoubles());
        assertThat(trainer.snapshot()).containsKey("generator_ema");
    }

    @Test
    void samplesOfAPackAreJoinedOnTheChannelAxis() {
        MlpGenerator generator = new MlpGenerator(3, 4, Shape.of(2, 1, 2), RandomStream.seeded(1));
        MlpDiscriminator discriminator = new MlpDiscriminator(Shape.of(6, 1, 2), 4, RandomStream.seeded(2));
        PackedPair<Batch> pair = new PackedPair<>(new UnconditionalPair(generator, discriminator), 3);
        float[] pixels = new float[7 * 4];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i;
        }
        Batch batch = new Batch(Tensor.of(Shape.of(7, 2, 1, 2), pixels), Tensor.ofInts(Shape.of(7), new int[7]));

        Tensor real = pair.real(batch);
        assertThat(real.shape()).isEqualTo(Shape.of(2, 6, 1, 2));
        assertThat(real.toFloats()).isEqualTo(Arrays.copyOf(pixels, 24));
        Tensor noise = Tensor.normal(pair.latent().shape().prepend(2), RandomStream.seeded(3));
        assertThat(noise.shape()).isEqualTo(Shape.of(2, 3, 3));
        Tensor fake = pair.fake(noise, batch);
        assertThat(fake.shape()).isEqualTo(Shape.of(2, 6, 1, 2));
        assertThat(fake.toFloats())
                .isEqualTo(generator.forward(noise.reshape(6, 3)).toFloats());
        assertThat(pair.logits(real, batch).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(pair.features(real, batch).shape()).isEqualTo(Shape.of(2, 4));
    }

    @Test
    void packsCountAsTheirSamplesAndSmallBatchesAreRefused() {
        MlpGenerator generator = new MlpGenerator(3, 4, TinyGan.IMAGE, RandomStream.seeded(1));
        MlpDiscriminator discriminator = new MlpDiscriminator(Shape.of(4, 2, 2), 4, RandomStream.seeded(2));
        TinyGan gan = new TinyGan(8);
        GanTrainer<Batch> trainer =
                trainer(GanTrainer.of(generator, discriminator).packing(4));
        trainer.fit(gan.data, Steps.of(1));
        assertThat(trainer.samples()).isEqualTo(8);
        assertThatThrownBy(() -> trainer.fit(gan.data, Steps.of(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("PackedPair: expects batches of 4 samples or more, got 2;"
                        + " a loader's dropLast() leaves small ones out");
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelFlipping(0.5))
                .withMessage("LabelFlipping: expects a probability in [0, 0.5), got 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstanceNoise.fading(0, 10))
                .withMessage("InstanceNoise: expects a deviation > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureMatching(-1, true))
                .withMessage("FeatureMatching: expects a weight > 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiscriminatorSettings(Sgd.withLearningRate(1)).imagePool(-1))
                .withMessage("DiscriminatorSettings: expects an image pool of zero samples or more, got -1");
        TinyGan gan = new TinyGan(4);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> GanTrainer.of(gan.generator, gan.discriminator).packing(0))
                .withMessage("PackedPair: expects packs of 1 sample or more, got 0");
    }

    private static List<Double> metrics(UnaryOperator<GanTrainerBuilder<Batch>> settings) {
        TinyGan gan = new TinyGan(4);
        // Without dropout, whose masks a further pass would change.
        MlpDiscriminator discriminator = new MlpDiscriminator(TinyGan.IMAGE, 4, RandomStream.seeded(2));
        GanTrainer<Batch> trainer = trainer(settings.apply(GanTrainer.of(gan.generator, discriminator)));
        trainer.fit(gan.data, Steps.of(1));
        return trainer.metrics();
    }

    private static GanTrainer<Batch> trainer(GanTrainerBuilder<Batch> builder) {
        return builder.random(RandomStream.seeded(1)).build();
    }

    private static double largest(Module network) {
        return network.parameters().stream()
                .mapToDouble(parameter -> parameter.value().abs().max().item())
                .max()
                .orElseThrow();
    }
}
