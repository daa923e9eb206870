package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Latent;
import org.gan4j.nn.Module;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.TinyGan;
import org.junit.jupiter.api.Test;

final class AlternatingStepTest {
    private static final OptimizerSettings RULE = Adam.withLearningRate(0.01);

    @Test
    void neitherUpdateMovesTheOtherNetworksParametersOrBuffers() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(4);
            Map<String, List<Double>> generatorAtFirst = TinyGan.bits(gan.generator);
            Map<String, List<Double>> discriminatorAtFirst = TinyGan.bits(gan.discriminator);
            List<Map<String, List<Double>>> between = new ArrayList<>();
            SpiedPair pair = new SpiedPair(gan);
            // Once for the discriminator's update, once for the generator's: the latter is what counts.
            pair.beforeFake = () -> {
                between.clear();
                between.add(TinyGan.bits(gan.generator));
                between.add(TinyGan.bits(gan.discriminator));
            };
            step(pair, new NonSaturatingLoss(), 1, false).run(gan.data);

            assertThat(between.get(0)).isEqualTo(generatorAtFirst);
            assertThat(between.get(1)).isNotEqualTo(discriminatorAtFirst);
            assertThat(TinyGan.bits(gan.discriminator)).isEqualTo(between.get(1));
            assertThat(TinyGan.bits(gan.generator)).isNotEqualTo(generatorAtFirst);
        });
    }

    @Test
    void everyDiscriminatorStepTakesABatchOfItsOwnAndTheReportedLossIsTheMeanOverAllSamples() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(4);
            List<Double> losses = new ArrayList<>();
            AdversarialLoss loss = new RecordedLoss(new NonSaturatingLoss(), losses);
            TrainStep.Metrics metrics = step(gan, loss, 3).run(gan.data);

            assertThat(gan.data.consumed()).isEqualTo(3);
            assertThat(metrics.samples()).isEqualTo(10);
            assertThat(losses).hasSize(3);
            assertThat(metrics.values().get(0))
                    .isCloseTo((4 * losses.get(0) + 4 * losses.get(1) + 2 * losses.get(2)) / 10, within(1e-6));
        });
    }

    private record RecordedLoss(AdversarialLoss loss, List<Double> losses) implements AdversarialLoss {
        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            Tensor value = loss.discriminator(real, fake);
            losses.add(value.item());
            return value;
        }

        @Override
        public Tensor generator(Tensor fake, Supplier<Tensor> real) {
            return loss.generator(fake, real);
        }

        @Override
        public Tensor score(Tensor output) {
            return loss.score(output);
        }
    }

    /** Remembers the noise that the generator was given, and calls back before it computes. */
    private static final class SpiedPair implements AdversarialPair<Batch> {
        private final AdversarialPair<Batch> pair;
        private final List<double[]> noise = new ArrayList<>();
        private final List<double[]> judged = new ArrayList<>();
        private boolean repeatsNoise;
        private Runnable beforeFake = () -> {};

        SpiedPair(TinyGan gan) {
            pair = new UnconditionalPair(gan.generator, gan.discriminator);
        }

        @Override
        public Module generator() {
            return pair.generator();
        }

        @Override
        public Module discriminator() {
            return pair.discriminator();
        }

        @Override
        public Latent latent() {
            return pair.latent();
        }

        @Override
        public Tensor real(Batch batch) {
            return pair.real(batch);
        }

        @Override
        public Tensor fake(Tensor z, Batch batch) {
            noise.add(z.toDoubles());
            beforeFake.run();
            return pair.fake(repeatsNoise ? Tensor.of(z.shape(), noise.get(0)).to(z.dtype()) : z, batch);
        }

        @Override
        public Tensor logits(Tensor samples, Batch batch) {
            judged.add(samples.toDoubles());
            return pair.logits(samples, batch);
        }
    }

    @Test
    void theGeneratorDrawsFreshNoiseUnlessItIsToReuseTheDiscriminators() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(4);
            SpiedPair spy = new SpiedPair(gan);
            step(spy, new NonSaturatingLoss(), 1, false).run(gan.data);

            assertThat(spy.noise).hasSize(2);
            assertThat(Arrays.equals(spy.noise.get(0), spy.noise.get(1))).isFalse();
        });
    }

    @Test
    void aGeneratorThatReusesTheNoiseOfTheDiscriminatorsLastUpdatePassesOnceForBoth() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(4);
            SpiedPair spy = new SpiedPair(gan);
            step(spy, new NonSaturatingLoss(), 3, true).run(gan.data);

            assertThat(spy.noise).hasSize(3);
            assertThat(spy.judged.get(5)).isEqualTo(spy.judged.get(6));
        });
    }

    @Test
    void aStepThatReusesNoiseIsTheOneWithTheSameNoiseTwice() {
        TinyGan.onReference(() -> {
            TinyGan reusing = new TinyGan(4);
            step(new SpiedPair(reusing), new NonSaturatingLoss(), 1, true).run(reusing.data);
            TinyGan repeating = new TinyGan(4);
            SpiedPair pair = new SpiedPair(repeating);
            pair.repeatsNoise = true;
            step(pair, new NonSaturatingLoss(), 1, false).run(repeating.data);

            assertThat(TinyGan.bits(reusing.generator)).isEqualTo(TinyGan.bits(repeating.generator));
            assertThat(TinyGan.bits(reusing.discriminator)).isEqualTo(TinyGan.bits(repeating.discriminator));
        });
    }

    @Test
    void aStepLeavesNoTensorBehind() {
        ReferenceBackend backend = new ReferenceBackend();
        Backends.with(backend, () -> {
            TinyGan gan = new TinyGan(4);
            TrainStep<Batch> step = step(gan, new NonSaturatingLoss(), 2);
            step.run(gan.data);
            long before = backend.liveStorages();
            for (int i = 0; i < 5; i++) {
                step.run(gan.data);
            }
            assertThat(backend.liveStorages()).isEqualTo(before);
        });
    }

    @Test
    void networksOfDoublePrecisionTrainInDoublePrecision() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(4);
            gan.generator.to(DType.FLOAT64);
            gan.discriminator.to(DType.FLOAT64);
            try (Scope scope = Scope.open()) {
                TrainStep.Metrics metrics =
                        step(gan, new NonSaturatingLoss(), 1).run(gan.data);
                assertThat((double) metrics.values().get(0).floatValue())
                        .isNotEqualTo(metrics.values().get(0));
            }
        });
    }

    @Test
    void zeroDiscriminatorStepsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiscriminatorSettings(RULE).steps(0))
                .withMessage("DiscriminatorSettings: expects 1 discriminator step or more, got 0");
    }

    private static TrainStep<Batch> step(TinyGan gan, AdversarialLoss loss, int discriminatorSteps) {
        return step(new UnconditionalPair(gan.generator, gan.discriminator), loss, discriminatorSteps, false);
    }

    private static TrainStep<Batch> step(
            AdversarialPair<Batch> pair, AdversarialLoss loss, int discriminatorSteps, boolean reuseNoise) {
        StepSettings<Batch> settings = new StepSettings<>(
                new GeneratorSettings<Batch>(RULE).reuseNoise(reuseNoise),
                new DiscriminatorSettings(RULE).steps(discriminatorSteps));
        return new AlternatingStep<>(pair, loss, settings, RandomStream.seeded(1));
    }
}
