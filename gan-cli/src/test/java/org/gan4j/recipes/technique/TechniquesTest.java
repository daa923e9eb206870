package org.gan4j.recipes.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.points.Ring8;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.nn.Layer;
import org.gan4j.nn.MinibatchDiscrimination;
import org.gan4j.nn.MinibatchStdDev;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.PointExamples;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.step.InstanceNoise;
import org.junit.jupiter.api.Test;

final class TechniquesTest {
    private static final AdversarialObjective OBJECTIVE = AdversarialObjective.standard();
    private static final Bounds BOUNDS = Bounds.none();
    private static final Variety VARIETY = Variety.none();
    private static final Pace PACE = Pace.standard();

    /** One of each, and of enumerations each. */
    private static List<Techniques> all() {
        List<Techniques> all = new ArrayList<>();
        for (LossChoice loss : LossChoice.values()) {
            all.add(of(new AdversarialObjective(loss, null, null, null, null, false)));
        }
        all.add(of(new AdversarialObjective(null, 0.1, null, null, null, false)));
        all.add(of(new AdversarialObjective(null, null, 0.1, null, null, false)));
        all.add(of(new AdversarialObjective(null, null, null, 0.1, 5L, false)));
        all.add(of(new AdversarialObjective(null, null, null, null, null, true)));
        for (PenaltyChoice penalty : PenaltyChoice.values()) {
            all.add(of(new Bounds(penalty, 0.1, null, null, false, null, null)));
        }
        all.add(of(new Bounds(null, null, null, 0.1, false, null, null)));
        all.add(of(new Bounds(null, null, null, null, true, null, null)));
        all.add(of(new Bounds(null, null, null, null, false, 1.0, null)));
        all.add(of(new Bounds(null, null, null, null, false, null, 0.1)));
        all.add(of(new Variety(true, false, null, null, null)));
        all.add(of(new Variety(false, true, null, null, null)));
        all.add(of(new Variety(false, false, 2, null, null)));
        all.add(of(new Variety(false, false, null, 2, null)));
        all.add(of(new Variety(false, false, null, null, 3)));
        all.add(Techniques.standard().withStability(new Stability(0.1, null, null, null, null, null, null)));
        all.add(Techniques.standard().withStability(new Stability(null, 0.1, null, null, null, null, null)));
        all.add(Techniques.standard().withStability(new Stability(null, null, null, 0.1, null, null, null)));
        all.add(Techniques.standard().withStability(new Stability(null, null, null, null, 0.5, 3L, null)));
        all.add(Techniques.standard().withStability(new Stability(null, null, null, null, null, null, 2)));
        for (OptimizerChoice optimizer : OptimizerChoice.values()) {
            all.add(of(new Pace(optimizer, null, null, 2, 1e-3, ScheduleChoice.LINEAR, 9L, 2L, 0.9)));
        }
        return all;
    }

    private static Techniques of(AdversarialObjective objective) {
        return new Techniques(objective, BOUNDS, VARIETY, PACE);
    }

    private static Techniques of(Bounds bounds) {
        return new Techniques(OBJECTIVE, bounds, VARIETY, PACE);
    }

    private static Techniques of(Variety variety) {
        return new Techniques(OBJECTIVE, BOUNDS, variety, PACE);
    }

    private static Techniques of(Pace pace) {
        return new Techniques(OBJECTIVE, BOUNDS, VARIETY, pace);
    }

    @Test
    void anyTwoTechniquesOfDifferentKindsTrainOrExcludeEachOther() {
        List<String> refused = new ArrayList<>();
        List<Techniques> all = all();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i; j < all.size(); j++) {
                try {
                    assertThat(train(together(all.get(i), all.get(j)))).allMatch(Double::isFinite);
                } catch (IllegalArgumentException e) {
                    refused.add(e.getMessage());
                }
            }
        }
        assertThat(refused.stream().distinct())
                .containsExactlyInAnyOrder(
                        "--unrolled and --label-flipping exclude each other: the updates ahead would be fooled too",
                        "--unrolled and --clip-weights exclude each other: the updates ahead would not be clipped",
                        "--unrolled and --lecam exclude each other: the updates ahead would move its anchors",
                        "--history-pool and --zcr exclude each other: the noise of earlier samples is not kept");
    }

    /** Of one, what it chooses; of the other, its choices of other kinds. */
    private static Techniques together(Techniques one, Techniques other) {
        return new Techniques(
                one.objective().equals(OBJECTIVE) ? other.objective() : one.objective(),
                one.bounds().equals(BOUNDS) ? other.bounds() : one.bounds(),
                one.variety().equals(VARIETY) ? other.variety() : one.variety(),
                one.pace().equals(PACE) ? other.pace() : one.pace(),
                null,
                null,
                one.stability().equals(Stability.none()) ? other.stability() : one.stability(),
                one.overfitting().equals(Overfitting.none()) ? other.overfitting() : one.overfitting());
    }

    private static List<Double> train(Techniques techniques) {
        RunPlan plan = plan(techniques);
        try (BatchSource<Batch> batches = plan.batches()) {
            GanTrainer<Batch> trainer = plan.trainer(plan.networks(), List.of(), Diagnosis.off());
            trainer.fit(batches, Steps.of(1));
            return trainer.metrics();
        }
    }

    private static RunPlan plan(Techniques techniques) {
        RunSettings settings = new RunSettings(new DataChoice("ring8", null, false), 8, 1e-3, 1, techniques);
        return new RunPlan(
                Recipes.bundled().named("ring8"),
                settings,
                RunLength.ofEpochs(1),
                new PointExamples(new Ring8()),
                Backends.current());
    }

    @Test
    void everyDiscriminatorTakesExtrasPacksAndLogits() {
        for (var each : Recipes.bundled().all()) {
            if (!(each instanceof NoiseRecipe recipe)) {
                continue;
            }
            DiscriminatorExtras extras =
                    DiscriminatorExtras.none().withSpectralNorm().withMinibatchStdDev();
            boolean endsInConvolution = recipe.name().startsWith("dcgan");
            if (!endsInConvolution) {
                extras = extras.withMinibatchDiscrimination();
            }
            try (Scope scope = Scope.open()) {
                Layer discriminator =
                        recipe.discriminator(RandomStream.seeded(1), new DiscriminatorOptions(true, 2, extras));
                Shape sample = recipe.samples().shape();
                Shape packs = sample.withSize(0, 2 * sample.size(0)).prepend(2);

                Tensor outputs = discriminator.forward(Tensor.normal(packs, RandomStream.seeded(2)));

                assertThat(outputs.shape()).as(recipe.name()).isEqualTo(Shape.of(2, 1));
                assertThat(discriminator.modules())
                        .as(recipe.name())
                        .hasAtLeastOneElementOfType(SpectralNorm.class)
                        .hasAtLeastOneElementOfType(MinibatchStdDev.class)
                        .noneMatch(Sigmoid.class::isInstance)
                        .satisfies(modules -> assertThat(
                                        modules.stream().anyMatch(MinibatchDiscrimination.class::isInstance))
                                .isEqualTo(!endsInConvolution));
            }
        }
    }

    @Test
    void aLossOfTheUsersTakesLogits() {
        assertThat(of(OBJECTIVE).discriminator().logits()).isFalse();
        assertThat(of(new AdversarialObjective(LossChoice.HINGE, null, null, null, null, false))
                        .discriminator()
                        .logits())
                .isTrue();
    }

    @Test
    void smootherLabelsKeepTheRecipesLoss() {
        AdversarialObjective smoothed = new AdversarialObjective(null, 0.2, null, null, null, false);

        assertThat(smoothed.loss(new ProbabilityLoss().average()))
                .isEqualTo(new ProbabilityLoss().average().labelSmoothing(0.2));
        assertThat(smoothed.loss(new NonSaturatingLoss())).isEqualTo(new NonSaturatingLoss().labelSmoothing(0.2));
        assertThat(new AdversarialObjective(LossChoice.LEAST_SQUARES, 0.2, null, null, null, false)
                        .loss(new ProbabilityLoss()))
                .isEqualTo(new LeastSquaresLoss().labelSmoothing(0.2));
    }

    @Test
    void theNoiseOfARecipeStaysUnlessTheUserSaysOtherwise() {
        Optional<InstanceNoise> own = ((NoiseRecipe) Recipes.bundled().named("dcgan-32")).instanceNoise();

        assertThat(OBJECTIVE.noise(own)).hasValue(InstanceNoise.fading(0.4, 4_000));
        assertThat(new AdversarialObjective(null, null, null, 0.0, null, false).noise(own))
                .isEmpty();
        assertThat(new AdversarialObjective(null, null, null, 0.2, 10L, false).noise(own))
                .hasValue(InstanceNoise.fading(0.2, 10));
    }

    /** The discriminator's optimizer takes two steps in each of the run's. */
    @Test
    void bothNetworksEndTheirScheduleAtTheSameStepOfTheRun() {
        Pace pace = new Pace(null, null, null, 2, null, ScheduleChoice.LINEAR, 8L, 2L, null);
        DoubleFunction<OptimizerSettings> own = Alternation::dcganAdam;

        assertThat(pace.generator(own, 1e-3).schedule().factor(6)).isEqualTo(0.5);
        assertThat(pace.discriminator(own, DiscriminatorPace.even(), 1e-3)
                        .schedule()
                        .factor(12))
                .isEqualTo(0.5);
        assertThat(pace.generator(own, 1e-3).schedule().factor(0)).isEqualTo(0.5);
        assertThat(pace.discriminator(own, DiscriminatorPace.even(), 1e-3)
                        .schedule()
                        .factor(1))
                .isEqualTo(0.5);
    }

    @Test
    void theDiscriminatorMayHaveALearningRateOfItsOwn() {
        Pace pace = new Pace(OptimizerChoice.SGD, null, null, null, 4e-3, null, null, null, null);
        DoubleFunction<OptimizerSettings> own = Alternation::dcganAdam;

        assertThat(pace.generator(own, 1e-3).learningRate()).isEqualTo(1e-3);
        assertThat(pace.discriminator(own, DiscriminatorPace.even(), 1e-3).learningRate())
                .isEqualTo(4e-3);
    }

    @Test
    void packsLargerThanABatchAreRefused() {
        Techniques packed = of(new Variety(false, false, null, 9, null));

        assertThatThrownBy(() -> plan(packed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--packed: expects packs no larger than a batch of 8, got 9");
    }
}
