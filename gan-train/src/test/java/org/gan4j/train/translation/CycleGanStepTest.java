package org.gan4j.train.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.models.Normalization;
import org.gan4j.models.cyclegan.ResNetGenerator;
import org.gan4j.models.cyclegan.ResNetSettings;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.optim.Sgd;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.StepParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class CycleGanStepTest {
    private static final double EXACT = 1e-12;
    private static final Shape SMALL = Shape.of(1, 3, 3);
    private static final Shape IMAGE = Shape.of(1, 16, 16);

    private final RandomStream random = RandomStream.seeded(7);

    /** Networks of one number each, in float64. */
    private static CycleNetworks gains(double toB, double toA, double judgement) {
        CycleNetworks networks =
                new CycleNetworks(Gain.of(toB), Gain.of(toA), Gain.constant(judgement), Gain.constant(judgement));
        Translated.toDoubles(networks.generators(), networks.ofA(), networks.ofB());
        return networks;
    }

    private CycleGanStep step(CycleNetworks networks, CycleSettings settings) {
        return new CycleGanStep(networks, settings, List.of(), random);
    }

    /** The mean of something of the first batch. */
    private static double mean(Function<Batch, Tensor> part) {
        try (Scope scope = Scope.open();
                BatchSource<Batch> data = Translated.data(SMALL, SMALL)) {
            return part.apply(data.next()).to(DType.FLOAT64).mean().toDoubles()[0];
        }
    }

    /** The mean absolute values of both domains, added. */
    private static double meanAbsolute() {
        return mean(batch -> batch.images().abs()) + mean(batch -> batch.input().abs());
    }

    @Test
    void generatorsThatChangeNothingHaveNeitherCycleNorIdentityLoss() {
        Map<String, Double> metrics =
                Translated.run(step(gains(1, 1, 0), CycleSettings.standard()), Translated.data(SMALL, SMALL));

        assertThat(metrics).containsEntry("cycle_loss", 0.0).containsEntry("identity_loss", 0.0);
    }

    @Test
    void negativesThereAndBackHaveNoCycleLossAndTwiceTheMeanAsIdentityLoss() {
        Map<String, Double> metrics =
                Translated.run(step(gains(-1, -1, 0), CycleSettings.standard()), Translated.data(SMALL, SMALL));

        assertThat(metrics.get("cycle_loss")).isZero();
        assertThat(metrics.get("identity_loss")).isCloseTo(5 * 2 * meanAbsolute(), within(EXACT));
    }

    @Test
    void theCycleLossIsTenTimesTheDistanceThereAndBack() {
        Map<String, Double> metrics =
                Translated.run(step(gains(2, 1, 0), CycleSettings.standard()), Translated.data(SMALL, SMALL));

        assertThat(metrics.get("cycle_loss")).isCloseTo(10 * meanAbsolute(), within(EXACT));
    }

    @Test
    void theIdentityLossIsOfImagesThatAreOfTheTargetAlready() {
        Map<String, Double> metrics =
                Translated.run(step(gains(2, 1, 0), CycleSettings.standard()), Translated.data(SMALL, SMALL));

        assertThat(metrics.get("identity_loss"))
                .isCloseTo(5 * mean(batch -> batch.images().abs()), within(EXACT));
    }

    @Test
    void eachDiscriminatorSeesTheImagesOfItsDomain() {
        CycleNetworks networks = new CycleNetworks(Gain.of(2), Gain.of(3), Gain.of(1), Gain.of(1));
        Translated.toDoubles(networks.generators(), networks.ofA(), networks.ofB());
        CycleGanStep step = step(networks, CycleSettings.standard().withPool(0));

        Map<String, Double> metrics = Translated.run(step, Translated.data(SMALL, SMALL));

        assertThat(metrics.get("d_a_real")).isCloseTo(mean(Batch::input), within(EXACT));
        assertThat(metrics.get("d_a_fake")).isCloseTo(3 * mean(Batch::images), within(EXACT));
        assertThat(metrics.get("d_b_real")).isCloseTo(mean(Batch::images), within(EXACT));
        assertThat(metrics.get("d_b_fake")).isCloseTo(2 * mean(Batch::input), within(EXACT));
    }

    /** The papers' MSE has no half: 1 for each domain where the discriminator says 0, and half of it for discriminators. */
    @Test
    void leastSquaresAreThoseOfThePaper() {
        Map<String, Double> zero =
                Translated.run(step(gains(1, 1, 0), CycleSettings.standard()), Translated.data(SMALL, SMALL));
        Map<String, Double> two =
                Translated.run(step(gains(1, 1, 2), CycleSettings.standard()), Translated.data(SMALL, SMALL));

        assertThat(zero)
                .containsEntry("g_loss", 2.0)
                .containsEntry("d_a_loss", 0.5)
                .containsEntry("d_b_loss", 0.5)
                .containsEntry("d_a_real", 0.0);
        assertThat(two)
                .containsEntry("g_loss", 2.0)
                .containsEntry("d_a_loss", 2.5)
                .containsEntry("d_b_fake", 2.0);
    }

    @Test
    void bothDomainsAreTreatedAlike() {
        Map<String, Double> metrics =
                Translated.run(step(gains(0.5, -2, 0.25), CycleSettings.standard()), Translated.data(SMALL, SMALL));
        BatchSource<Batch> exchanged = Translated.data(SMALL, SMALL)
                .map(batch -> new Batch(batch.input(), batch.labels(), Map.of(Batch.INPUT, batch.images())));
        Map<String, Double> other = Translated.run(step(gains(-2, 0.5, 0.25), CycleSettings.standard()), exchanged);

        for (String loss : List.of("g_loss", "cycle_loss", "identity_loss", "g_grad")) {
            assertThat(other.get(loss)).as(loss).isCloseTo(metrics.get(loss), within(EXACT));
        }
    }

    @Test
    void withoutAWeightThereIsNoIdentityLoss() {
        CycleSettings settings = CycleSettings.standard().withWeights(10, 0);

        assertThat(Translated.run(step(gains(-1, -1, 0), settings), Translated.data(SMALL, SMALL)))
                .containsEntry("identity_loss", 0.0);
    }

    @Test
    void aStepMovesEveryParameterOfAllNetworks() {
        CycleNetworks networks = networks();
        List<Module> all = List.of(networks.generators(), networks.ofA(), networks.ofB());
        List<Map<String, double[]>> before =
                all.stream().map(CycleGanStepTest::values).toList();

        Translated.run(step(networks, CycleSettings.standard()), Translated.data(IMAGE, IMAGE));

        for (int i = 0; i < all.size(); i++) {
            Map<String, double[]> first = before.get(i);
            values(all.get(i)).forEach((name, value) -> {
                // A bias in front of a normalisation has no effect.
                if (!name.endsWith("bias")) {
                    assertThat(value).as(name).isNotEqualTo(first.get(name));
                }
            });
        }
    }

    @Test
    void discriminatorsSeeEarlierImagesWithAPoolAndNoneWithoutOne() {
        Sgd still = Sgd.withLearningRate(1e-30);
        Sgd moving = Sgd.withLearningRate(1e-2);
        double[] scores = new double[2];
        for (int pool : new int[] {0, 1}) {
            CycleNetworks networks = new CycleNetworks(Gain.of(1), Gain.of(1), Gain.of(1), Gain.of(1));
            Translated.toDoubles(networks.generators(), networks.ofA(), networks.ofB());
            CycleGanStep step =
                    step(networks, CycleSettings.standard().withPool(pool).withOptimizers(moving, still));
            BatchSource<Batch> data = Translated.data(SMALL, SMALL);
            for (int i = 0; i < 6; i++) {
                scores[pool] += Translated.run(step, data).get("d_b_fake");
            }
        }

        assertThat(scores[0]).isNotEqualTo(scores[1]);
    }

    @Test
    void aResumedRunIsTheWholeOneWithPoolsAndAverage() {
        CycleSettings settings = CycleSettings.standard().withPool(3);
        CycleNetworks whole = networks();
        CycleGanStep wholeStep =
                step(whole, settings).average(new Ema(whole.generators(), new EmaSettings().decay(0.5)));
        BatchSource<Batch> data = Translated.data(IMAGE, IMAGE);
        Translated.run(wholeStep, data);
        Translated.run(wholeStep, data);
        Map<String, State> half = Translated.copy(wholeStep.parts());
        Translated.run(wholeStep, data);
        Translated.run(wholeStep, data);

        CycleNetworks again = networks();
        CycleGanStep resumed = step(again, settings).average(new Ema(again.generators(), new EmaSettings().decay(0.5)));
        StepParts.restore("test", resumed.parts(), half);
        Translated.run(resumed, data);
        Translated.run(resumed, data);

        assertThat(Translated.bits(resumed.parts()))
                .isEqualTo(Translated.bits(wholeStep.parts()))
                .containsKeys("pool_a.samples", "pool_b.samples", "generators_ema", "discriminator_a_optimizer");
    }

    @Test
    void poolsOfNegativeSizesAreRefused() {
        assertThatThrownBy(() -> CycleSettings.standard().withPool(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CycleSettings: expects a pool of 0 images or more, got -1");
        assertThatThrownBy(() -> CycleSettings.standard().withWeights(10, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CycleSettings: expects finite weights of 0 or more, got 10.0 and -1.0");
    }

    private CycleNetworks networks() {
        return new CycleNetworks(generator("to b"), generator("to a"), discriminator("of a"), discriminator("of b"));
    }

    private Layer generator(String name) {
        return new ResNetGenerator(ResNetSettings.of(1, 1).withBlocks(1).withWidth(2), random.split(name));
    }

    private Layer discriminator(String name) {
        PatchSettings settings =
                PatchSettings.of(1).withReceptiveField(16).withWidth(2).withNormalization(Normalization.INSTANCE);
        return new PatchDiscriminator(settings, random.split(name));
    }

    private static Map<String, double[]> values(Module module) {
        Map<String, double[]> values = new TreeMap<>();
        module.namedParameters()
                .forEach((name, parameter) -> values.put(name, parameter.value().toDoubles()));
        return values;
    }
}
