package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Identity;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.TinyGan;
import org.gan4j.train.augment.AdaptiveAugmentation;
import org.gan4j.train.augment.Augmentation;
import org.gan4j.train.augment.DiffAugment;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.translation.TranslationPair;
import org.junit.jupiter.api.Test;

/** Where augmentation takes place in a step. */
final class AugmentationTest {
    private static final double FAR = 1000;

    private final TinyGan gan = new TinyGan(4);

    /** Moves samples where no network makes any. */
    private static final class Moved implements Augmentation {
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();

        @Override
        public Tensor apply(Tensor samples, RandomStream random) {
            shapes.add(samples.shape());
            return samples.add(FAR);
        }

        @Override
        public void observe(Tensor realOutputs, int images) {
            counts.add(images);
        }
    }

    @Test
    void realAndGeneratedSamplesAreAugmentedInBothUpdates() {
        List<double[]> judged = new ArrayList<>();
        StepObserver watching = new StepObserver() {
            @Override
            public void computed(Module module, List<Tensor> inputs, Tensor output) {
                if (module == gan.discriminator) {
                    judged.add(inputs.get(0).toDoubles());
                }
            }
        };
        train(builder -> builder.augmentation(new Moved()).observer(watching), 1);

        // Real and generated for the discriminator, generated for the generator.
        assertThat(judged).hasSize(3).allSatisfy(samples -> assertThat(Arrays.stream(samples))
                .allMatch(value -> Math.abs(value - FAR) < 10));
    }

    @Test
    void theGeneratorLearnsThroughTheTransform() {
        GanTrainer<Batch> trainer = train(builder -> builder.augmentation((samples, random) -> samples.multiply(0)), 1);
        int norm = trainer.metricNames().indexOf("g_grad");
        assertThat(trainer.metrics().get(norm)).isZero();
        assertThat(train(builder -> builder, 2).metrics().get(norm)).isPositive();
    }

    @Test
    void penaltiesAreGivenAugmentedSamplesAndTermsGeneratedOnes() {
        List<Double> penalised = new ArrayList<>();
        List<Double> compared = new ArrayList<>();
        Regularizer penalty = Regularizer.of(view -> {
            penalised.add(view.real().mean().item());
            penalised.add(view.fake().mean().item());
            return view.logits().real().mean();
        });
        train(
                builder -> builder.augmentation(new Moved())
                        .regularizer(penalty)
                        .generatorTerm("l1", 1, view -> {
                            compared.add(view.real().mean().item());
                            compared.add(view.fake().mean().item());
                            return view.fake().mean();
                        }),
                1);
        assertThat(penalised).hasSize(2).allMatch(mean -> mean > FAR - 10);
        assertThat(compared).hasSize(2).allMatch(mean -> mean < 10);
    }

    @Test
    void eachSampleOfAPackIsTransformedOnItsOwn() {
        Moved moved = new Moved();
        MlpDiscriminator discriminator = new MlpDiscriminator(Shape.of(2, 2, 2), 4, RandomStream.seeded(2));
        GanTrainer.of(gan.generator, discriminator)
                .packing(2)
                .augmentation(moved)
                .random(RandomStream.seeded(1))
                .build()
                .fit(gan.data, Steps.of(1));
        assertThat(moved.shapes).hasSize(3).containsOnly(Shape.of(4, 1, 2, 2));
        assertThat(moved.counts).containsExactly(4);
    }

    @Test
    void anAugmentationIsShownTheOutputsOfEachUpdateOfTheDiscriminator() {
        Moved moved = new Moved();
        train(builder -> builder.augmentation(moved).discriminatorSteps(3), 1);
        assertThat(moved.counts).containsExactly(4, 4, 2);
    }

    @Test
    void anAdaptiveProbabilityIsLogged() {
        GanTrainer<Batch> trainer = train(builder -> builder.augmentation(new AdaptiveAugmentation(-0.99, 40)), 4);
        assertThat(trainer.metricNames()).last().isEqualTo("augment_p");
        // The batches of the first four updates, of 4, 4, 2 and 4 images.
        assertThat(trainer.metrics()).last().isEqualTo(14 / 40.0);
        assertThat(train(builder -> builder.augmentation(new DiffAugment()), 5).metricNames())
                .doesNotContain("augment_p");
    }

    @Test
    void atProbabilityZeroARunIsTheOneWithoutAugmentation() {
        train(builder -> builder, 3);
        TinyGan augmented = new TinyGan(4);
        GanTrainer.of(augmented.generator, augmented.discriminator)
                .augmentation(new AdaptiveAugmentation())
                .random(RandomStream.seeded(1))
                .build()
                .fit(augmented.data, Steps.of(3));
        assertThat(TinyGan.bits(augmented.generator)).isEqualTo(TinyGan.bits(gan.generator));
        assertThat(TinyGan.bits(augmented.discriminator)).isEqualTo(TinyGan.bits(gan.discriminator));
    }

    @Test
    void lossesWithoutSignsAndPairsThatCompareImagesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(
                        builder -> builder.loss(new WassersteinLoss()).augmentation(new AdaptiveAugmentation()), 1))
                .withMessage(
                        "AdaptiveAugmentation: expects a loss of logits, positive for real samples and negative for"
                                + " generated ones, such as NonSaturatingLoss or HingeLoss, got WassersteinLoss[]");
        Sequential discriminator = new Sequential(new Flatten(), new Linear(8, 1, RandomStream.seeded(1)));
        TranslationPair pair = new TranslationPair(new Identity(), discriminator);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GanTrainer.of(pair)
                        .augmentation(new DiffAugment())
                        .random(RandomStream.seeded(1))
                        .build())
                .withMessage(
                        "DiffAugment: expects a discriminator that judges samples without comparing them with images"
                                + " of their batch, which are not transformed along with them, got Sequential");
    }

    private GanTrainer<Batch> train(UnaryOperator<GanTrainerBuilder<Batch>> settings, int steps) {
        GanTrainer<Batch> trainer = settings.apply(GanTrainer.of(gan.generator, gan.discriminator))
                .random(RandomStream.seeded(1))
                .build();
        trainer.fit(gan.data, Steps.of(steps));
        return trainer;
    }
}
