package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.HingeLoss;
import org.gan4j.loss.LossCase;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.conditional.HeadLoss;
import org.gan4j.train.penalty.DraganPenalty;
import org.gan4j.train.penalty.FeatureMatching;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.penalty.LatentConsistency;
import org.gan4j.train.penalty.LeCamPenalty;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.penalty.R2Penalty;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.penalty.WeightClipping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class CompatibilityTest {
    private static final Shape SAMPLE = Shape.of(4);
    private static final RandomStream RANDOM = RandomStream.seeded(1);

    private final MlpGenerator generator = new MlpGenerator(2, 3, SAMPLE, RANDOM);
    private final MlpDiscriminator logits = new MlpDiscriminator(SAMPLE, 3, RANDOM);

    @Test
    void aLossOfOutputsOfAnySizeIsRefusedBehindASigmoid() {
        MlpDiscriminator probabilities =
                new MlpDiscriminator(MlpDiscriminator.Settings.of(SAMPLE).output(Sigmoid::new), RANDOM);
        for (AdversarialLoss loss : LossCase.all().toList()) {
            if (loss.takesProbabilities()) {
                build(probabilities, builder -> builder.loss(loss));
            } else {
                assertRefused(
                        probabilities,
                        builder -> builder.loss(loss),
                        loss + ": expects a discriminator without a sigmoid at its end, got MlpDiscriminator([4] -> []"
                                + " -> 1); remove the sigmoid, or take ProbabilityLoss");
                build(logits, builder -> builder.loss(loss));
            }
        }
        assertRefused(
                new Sequential(new Linear(4, 1, RANDOM), new Sequential(new Sigmoid())),
                builder -> builder.loss(new WassersteinLoss()),
                "WassersteinLoss[]: expects a discriminator without a sigmoid at its end, got Sequential; remove the"
                        + " sigmoid, or take ProbabilityLoss");
    }

    @Test
    void aSigmoidElsewhereIsNoneAtTheEnd() {
        build(new Sequential(new Linear(4, 3, RANDOM), new Sigmoid(), new Linear(3, 1, RANDOM)), builder -> builder);
    }

    @Test
    void unrolledStepsGoWithNothingThatTheyCannotLookAhead() {
        assertRefused(
                logits,
                builder -> builder.unrolled(2).imagePool(50),
                "unrolled steps: expects a discriminator whose updates can be looked ahead, got an image pool, whose"
                        + " earlier samples no gradient reaches");
        assertRefused(
                logits,
                builder -> builder.unrolled(2).labelFlipping(new LabelFlipping(0.1)),
                "unrolled steps: expects a discriminator whose updates can be looked ahead, got label flipping, which"
                        + " would fool the steps ahead too");
        assertRefused(
                logits,
                builder -> builder.unrolled(2).regularizer(new WeightClipping()),
                "unrolled steps: expects a discriminator whose updates can be looked ahead, got WeightClipping, which"
                        + " the steps ahead would not be under");
        build(logits, builder -> builder.unrolled(2).regularizer(new GradientPenalty()));
    }

    @Test
    void latentConsistencyNeedsTheNoiseOfSamplesAndAnchorsCannotBeLookedAhead() {
        assertRefused(
                logits,
                builder -> builder.regularizer(new LatentConsistency()).imagePool(50),
                "LatentConsistency: expects samples whose noise is known, got earlier ones of an image pool");
        assertRefused(
                logits,
                builder -> builder.unrolled(2).regularizer(new LeCamPenalty()),
                "unrolled steps: expects a discriminator whose updates can be looked ahead, got LeCamPenalty, which the"
                        + " steps ahead would not be under");
    }

    @Test
    void featureMatchingNeedsFeatures() {
        assertRefused(
                new Sequential(new Linear(4, 1, RANDOM)),
                builder -> builder.featureMatching(new FeatureMatching()),
                "FeatureMatching: expects a discriminator that is a FeatureExtractor, or a pair with features of its"
                        + " own, got Sequential");
        build(logits, builder -> builder.featureMatching(new FeatureMatching()));
    }

    @Test
    void theAverageMustBeOfTheGenerator() {
        assertRefused(
                logits,
                builder -> builder.ema(new Ema(logits, new EmaSettings())),
                "Ema: expects to average the generator that is trained, MlpGenerator(2 -> [3] -> [4]), got one of"
                        + " MlpDiscriminator([4] -> [3] -> 1)");
        assertRefused(
                logits,
                builder -> builder.ema(new Ema(new MlpGenerator(2, 3, SAMPLE, RANDOM), new EmaSettings())),
                "Ema: expects to average the generator that is trained, MlpGenerator(2 -> [3] -> [4]), got one of"
                        + " another instance of it");
    }

    @Test
    void aPenaltyOfEachSampleWarnsOfEveryBatchNormByName() {
        MlpDiscriminator normalised = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(SAMPLE).hidden(3).activation(() -> new BatchNorm1d(3)), RANDOM);
        for (Regularizer penalty :
                List.of(new GradientPenalty(), new DraganPenalty(), new R1Penalty(), new R2Penalty())) {
            assertThat(warnings(normalised, new HingeLoss(), penalty))
                    .containsExactly(penalty + ": expects a discriminator that judges each sample on its own, got"
                            + " BatchNorm1d(3, eps=1.0E-5, momentum=0.1) as \"model.2\"; take LayerNorm or"
                            + " InstanceNorm2d instead");
            assertThat(warnings(logits, new HingeLoss(), penalty)).isEmpty();
        }
        assertThat(warnings(normalised, new HingeLoss(), new WeightClipping())).isEmpty();
    }

    @Test
    void aLossOfClassesIsNoBound() {
        assertThat(warnings(logits, new WassersteinLoss(), new HeadLoss("class", 1, HeadLoss.Samples.BOTH)))
                .containsExactly("WassersteinLoss[]: expects a critic within bounds, got none; add WeightClipping,"
                        + " GradientPenalty or SpectralNorm");
    }

    @Test
    void aCriticWithoutBoundsIsWarnedOf() {
        assertThat(warnings(logits, new WassersteinLoss()))
                .containsExactly("WassersteinLoss[]: expects a critic within bounds, got none; add WeightClipping,"
                        + " GradientPenalty or SpectralNorm");
        assertThat(warnings(logits, new WassersteinLoss(), new WeightClipping()))
                .isEmpty();
        Layer spectral =
                new Sequential(new Flatten(), new SpectralNorm(new Linear(4, 1, RANDOM), RANDOM), new LeakyReLU(0.2));
        assertThat(warnings(spectral, new WassersteinLoss())).isEmpty();
    }

    private static List<String> warnings(Layer discriminator, AdversarialLoss loss, Regularizer... regularizers) {
        StepSettings<Batch> settings = new StepSettings<>(
                new GeneratorSettings<>(Adam.withLearningRate(1)),
                new DiscriminatorSettings(Adam.withLearningRate(1)).regularizers(List.of(regularizers)));
        return Compatibility.warnings(discriminator, loss, settings);
    }

    private void assertRefused(Layer discriminator, UnaryOperator<GanTrainerBuilder<Batch>> settings, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(discriminator, settings))
                .withMessage(sentence);
    }

    private void build(Layer discriminator, UnaryOperator<GanTrainerBuilder<Batch>> settings) {
        settings.apply(GanTrainer.of(generator, discriminator)).random(RANDOM).build();
    }
}
