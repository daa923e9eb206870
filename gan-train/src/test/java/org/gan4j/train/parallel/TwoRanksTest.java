package org.gan4j.train.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.collective.DataParallel;
import org.gan4j.collective.LocalCollective;
import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.optim.Adam;
import org.gan4j.optim.ClipByGlobalNorm;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.optim.Sgd;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.augment.AdaptiveAugmentation;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.penalty.LeCamPenalty;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.UnconditionalPair;
import org.gan4j.train.translation.CycleGanStep;
import org.gan4j.train.translation.CycleNetworks;
import org.gan4j.train.translation.CycleSettings;
import org.junit.jupiter.api.Test;

/** Two ranks with batches of 8 train as one rank with batches of 16, in float64, over 20 steps. */
final class TwoRanksTest {
    private static final double EXACT = 1e-12;
    private static final OptimizerSettings RULE = Adam.withLearningRate(1e-2).betas(0.5, 0.999);

    /** A bias in front of a batch normalisation has a gradient of 0, whose rounding errors Adam would enlarge. */
    private static final OptimizerSettings PLAIN = Sgd.withLearningRate(1e-2).momentum(0.5);

    private static UnconditionalPair pair(RandomStream random, boolean normalised) {
        MlpGenerator.Settings generator =
                MlpGenerator.Settings.of(3, RankRuns.IMAGE).hidden(5);
        MlpDiscriminator.Settings critic =
                MlpDiscriminator.Settings.of(RankRuns.IMAGE).hidden(5);
        return new UnconditionalPair(
                RankRuns.doubles(new MlpGenerator(
                        normalised ? generator.activation(() -> new BatchNorm1d(5)) : generator,
                        random.split("generator"))),
                RankRuns.doubles(new MlpDiscriminator(
                        normalised ? critic.activation(() -> new BatchNorm1d(5)) : critic,
                        random.split("discriminator"))));
    }

    private static OptimizerSettings rule(boolean normalised) {
        return normalised ? PLAIN : RULE;
    }

    private static StepSettings<Batch> settings(
            boolean normalised, UnaryOperator<DiscriminatorSettings> discriminator) {
        return new StepSettings<>(
                new GeneratorSettings<>(rule(normalised)),
                discriminator.apply(new DiscriminatorSettings(rule(normalised))));
    }

    private static RankRuns.Maker wassersteinWithPenalty(boolean normalised) {
        return random -> new AlternatingStep<>(
                pair(random, normalised),
                new WassersteinLoss(),
                settings(normalised, each -> each.steps(2).regularizers(List.of(new GradientPenalty()))),
                random);
    }

    private static RankRuns.Maker alternating(boolean normalised, UnaryOperator<DiscriminatorSettings> discriminator) {
        return random -> new AlternatingStep<>(
                pair(random, normalised), new NonSaturatingLoss(), settings(normalised, discriminator), random);
    }

    private static RankRuns.Maker cycle(boolean normalised) {
        return random -> {
            CycleNetworks networks = new CycleNetworks(
                    translator(random.split("to B"), normalised),
                    translator(random.split("to A"), normalised),
                    critic(random.split("of A"), normalised),
                    critic(random.split("of B"), normalised));
            return new CycleGanStep(
                    networks,
                    CycleSettings.standard().withPool(0).withOptimizers(rule(normalised), rule(normalised)),
                    List.of(),
                    random);
        };
    }

    private static Layer translator(RandomStream random, boolean normalised) {
        return RankRuns.doubles(new Sequential(
                convolution(1, 3, random.split(1)),
                normalised ? new BatchNorm2d(3) : new LeakyReLU(0.2),
                new Tanh(),
                convolution(3, 1, random.split(2))));
    }

    private static Layer critic(RandomStream random, boolean normalised) {
        return RankRuns.doubles(new Sequential(
                convolution(1, 3, random.split(1)),
                normalised ? new BatchNorm2d(3) : new LeakyReLU(0.2),
                new LeakyReLU(0.2),
                convolution(3, 1, random.split(2))));
    }

    private static Conv2d convolution(int from, int to, RandomStream random) {
        return new Conv2d(ConvSettings.of(from, to, Window.of(3).padding(1)), random);
    }

    private static void assertSame(boolean synchronises, RankRuns.Maker maker) {
        RankRuns.Outcome one = RankRuns.alone(maker);
        List<RankRuns.Outcome> two = RankRuns.ranks(2, synchronises, maker);

        assertThat(one.distance(two.get(0))).isLessThanOrEqualTo(EXACT);
        assertThat(two.get(1)).isEqualTo(two.get(0));
    }

    @Test
    void inAlternation() {
        assertSame(false, alternating(false, each -> each));
    }

    @Test
    void inAlternationWithSynchronisedBatchNormalisation() {
        assertSame(true, alternating(true, each -> each));
    }

    @Test
    void withTheGradientPenaltyOfWasserstein() {
        assertSame(false, wassersteinWithPenalty(false));
    }

    @Test
    void withTheGradientPenaltyThroughSynchronisedBatchNormalisation() {
        assertSame(true, wassersteinWithPenalty(true));
    }

    @Test
    void withLazyR1() {
        assertSame(false, alternating(false, each -> each.regularizers(List.of(new R1Penalty().lazily(4)))));
    }

    @Test
    void withLazyR1ThroughSynchronisedBatchNormalisation() {
        assertSame(true, alternating(true, each -> each.regularizers(List.of(new R1Penalty().lazily(4)))));
    }

    @Test
    void inCycles() {
        assertSame(false, cycle(false));
    }

    @Test
    void inCyclesWithSynchronisedBatchNormalisation() {
        assertSame(true, cycle(true));
    }

    @Test
    void withTheNormOfAllRanksGradientsClipped() {
        assertSame(false, alternating(false, each -> each.clipping(new ClipByGlobalNorm(0.05))));
    }

    @Test
    void withTheMovingMeansOfAllRanksLogits() {
        assertSame(false, alternating(false, each -> each.regularizers(List.of(new LeCamPenalty()))));
    }

    @Test
    void lookingAheadThroughAllRanksGradients() {
        assertSame(
                false,
                random -> new AlternatingStep<>(
                        pair(random, false),
                        new NonSaturatingLoss(),
                        new StepSettings<>(
                                new GeneratorSettings<Batch>(RULE).unrolledSteps(2), new DiscriminatorSettings(RULE)),
                        random));
    }

    @Test
    void withAnAverageOfTheGenerator() {
        assertSame(false, random -> {
            UnconditionalPair pair = pair(random, false);
            return new AlternatingStep<>(
                    pair,
                    new NonSaturatingLoss(),
                    new StepSettings<>(
                            new GeneratorSettings<Batch>(RULE).ema(new Ema(pair.generator(), new EmaSettings(0.9, 0))),
                            new DiscriminatorSettings(RULE)),
                    random);
        });
    }

    @Test
    void anAugmentationAdaptsToTheSignsOfAllRanks() {
        double[] signs = {-1, 1, 1, 1, 1, 1, 1, 1};
        AdaptiveAugmentation alone = new AdaptiveAugmentation(0.6, 1000);
        List<Double> ranks = LocalCollective.run(2, RankRuns.PATIENT, rank -> {
            AdaptiveAugmentation own = new AdaptiveAugmentation(0.6, 1000);
            DataParallel.of(rank).during(() -> {
                observe(own, Arrays.copyOfRange(signs, 4 * rank.rank(), 4 * rank.rank() + 4));
                return own;
            });
            return own.probability().orElseThrow();
        });
        observe(alone, signs);

        assertThat(alone.probability()).hasValue(0.032);
        assertThat(ranks).containsOnly(0.032);
    }

    private static void observe(AdaptiveAugmentation augmentation, double[] signs) {
        try (Scope scope = Scope.open()) {
            for (int i = 0; i < AdaptiveAugmentation.INTERVAL; i++) {
                augmentation.observe(Tensor.of(Shape.of(signs.length), signs), signs.length);
            }
        }
    }

    @Test
    void withoutSynchronisationRanksNormaliseTheirOwnPart() {
        RankRuns.Maker maker = alternating(true, each -> each);

        assertThat(RankRuns.alone(maker)
                        .distance(RankRuns.ranks(2, false, maker).get(0)))
                .isGreaterThan(1e-3);
    }
}
