package org.gan4j.train.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.MseLoss;
import org.gan4j.models.esrgan.RrdbNet;
import org.gan4j.models.esrgan.RrdbSettings;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.models.srgan.SrResNet;
import org.gan4j.models.srgan.SrResNetSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.StepParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class SuperResolutionStepTest {
    private static final double EXACT = 1e-12;
    private static final Shape SMALL = Shape.of(1, 4, 4);
    private static final Shape LARGE = Shape.of(1, 16, 16);

    private final RandomStream random = RandomStream.seeded(7);

    private Layer generator() {
        return new SrResNet(SrResNetSettings.of(1).withBlocks(1).withWidth(2), random.split("generator"));
    }

    private PatchDiscriminator discriminator() {
        return new PatchDiscriminator(
                PatchSettings.of(1).withReceptiveField(16).withWidth(2), random.split("discriminator"));
    }

    private static SuperResolutionStep step(Layer generator, Layer discriminator, SuperResolutionSettings settings) {
        return new SuperResolutionStep(generator, discriminator, settings, List.of());
    }

    private static Map<String, Object> bits(Layer network) {
        return Translated.bits(Map.of("network", network));
    }

    @Test
    void theDiscriminatorStaysAsItIsInTheFirstPhaseAndLearnsInTheSecond() {
        Layer generator = generator();
        Layer discriminator = discriminator();
        SuperResolutionStep step = step(generator, discriminator, SuperResolutionSettings.srgan(2));
        BatchSource<Batch> data = Translated.data(SMALL, LARGE);
        Map<String, Object> first = bits(discriminator);

        for (int i = 0; i < 2; i++) {
            Map<String, Object> before = bits(generator);
            assertThat(Translated.run(step, data))
                    .containsEntry("d_loss", 0.0)
                    .containsEntry("g_loss", 0.0)
                    .hasEntrySatisfying("content_loss", loss -> assertThat(loss).isPositive());
            assertThat(bits(generator)).isNotEqualTo(before);
        }
        assertThat(bits(discriminator)).isEqualTo(first);

        Map<String, Double> second = Translated.run(step, data);
        assertThat(second.get("d_loss")).isPositive();
        assertThat(second.get("g_loss")).isPositive();
        assertThat(bits(discriminator)).isNotEqualTo(first);
    }

    /** A discriminator that gives 0 costs log 2, of which the generator's loss has a thousandth. */
    @Test
    void srganWeighsTheAdversarialLossByAThousandth() {
        Layer generator = Gain.of(0.5);
        Layer discriminator = Gain.constant(0);
        Translated.toDoubles(generator, discriminator);
        BatchSource<Batch> ones = Translated.data(SMALL, SMALL).map(SuperResolutionStepTest::ones);

        Map<String, Double> metrics =
                Translated.run(step(generator, discriminator, SuperResolutionSettings.srgan(0)), ones);

        assertThat(metrics.get("content_loss")).isCloseTo(0.25, within(EXACT));
        assertThat(metrics.get("g_loss")).isCloseTo(1e-3 * Math.log(2), within(EXACT));
        assertThat(metrics.get("d_loss")).isCloseTo(2 * Math.log(2), within(EXACT));
    }

    @Test
    void theContentAloneMovesTheGeneratorInBothPhases() {
        for (long pretraining : new long[] {0, 9}) {
            Gain generator = Gain.of(0.5);
            Layer discriminator = Gain.constant(0);
            Translated.toDoubles(generator, discriminator);
            BatchSource<Batch> ones = Translated.data(SMALL, SMALL).map(SuperResolutionStepTest::ones);

            Translated.run(step(generator, discriminator, SuperResolutionSettings.srgan(pretraining)), ones);

            assertThat(generator.value()).isGreaterThan(0.5);
        }
    }

    @Test
    void theDiscriminatorComparesTheTruthWithWhatWasGenerated() {
        Layer generator = Gain.of(0.5);
        Layer discriminator = Gain.of(1);
        Translated.toDoubles(generator, discriminator);
        BatchSource<Batch> ones = Translated.data(SMALL, SMALL).map(SuperResolutionStepTest::ones);

        Map<String, Double> metrics =
                Translated.run(step(generator, discriminator, SuperResolutionSettings.srgan(0)), ones);

        assertThat(metrics.get("d_real")).isCloseTo(1 / (1 + Math.exp(-1)), within(EXACT));
        assertThat(metrics.get("d_fake")).isCloseTo(1 / (1 + Math.exp(-0.5)), within(EXACT));
    }

    /** Relative to one another equal logits are undecided, whatever they are: log 2 for each of two terms. */
    @Test
    void esrganComparesWithTheMeanOfTheOthers() {
        Layer generator = Gain.of(0.5);
        Layer discriminator = Gain.constant(3);
        Translated.toDoubles(generator, discriminator);
        BatchSource<Batch> ones = Translated.data(SMALL, SMALL).map(SuperResolutionStepTest::ones);

        Map<String, Double> metrics =
                Translated.run(step(generator, discriminator, SuperResolutionSettings.esrgan(0)), ones);

        assertThat(metrics.get("content_loss")).isCloseTo(0.5, within(EXACT));
        assertThat(metrics.get("g_loss")).isCloseTo(5e-3 * 2 * Math.log(2), within(EXACT));
        assertThat(metrics.get("d_loss")).isCloseTo(2 * Math.log(2), within(EXACT));
    }

    private static Batch ones(Batch batch) {
        Tensor ones = Tensor.ones(batch.images().shape());
        return new Batch(ones, batch.labels(), Map.of(Batch.INPUT, ones));
    }

    @Test
    void everyParameterOfBothNetworksLearns() {
        Layer dense = new RrdbNet(RrdbSettings.of(1).withBlocks(1).withWidth(2).withGrowth(2), random.split("dense"));
        for (Layer generator : List.of(generator(), dense)) {
            Layer discriminator = discriminator();
            Map<String, Object> before = bits(generator);
            Map<String, Object> beforeD = bits(discriminator);

            Translated.run(
                    step(generator, discriminator, SuperResolutionSettings.esrgan(0)), Translated.data(SMALL, LARGE));

            assertThat(unmoved(before, bits(generator))).isEmpty();
            assertThat(unmoved(beforeD, bits(discriminator))).isEmpty();
        }
    }

    /** The biases of convolutions before batch normalisation move by nothing but rounding. */
    private static List<String> unmoved(Map<String, Object> before, Map<String, Object> after) {
        return before.keySet().stream()
                .filter(name -> name.contains(".") && !name.endsWith("bias") && !name.contains("num_batches"))
                .filter(name -> after.get(name) != null && after.get(name).equals(before.get(name)))
                .toList();
    }

    @Test
    void theLossOfFeaturesReachesTheImagesAndNotTheExtractor() {
        PatchDiscriminator extractor = discriminator();
        Map<String, Object> before = bits(extractor);
        ContentLoss content = ContentLoss.features(extractor, new MseLoss(), 2);
        try (Scope scope = Scope.open()) {
            Tensor truth = Tensor.uniform(LARGE.prepend(2), -1, 1, random);
            Tensor images = Tensor.uniform(LARGE.prepend(2), -1, 1, random).asVariable();

            Tensor loss = content.of(images, truth);
            Gradients gradients = loss.gradients(List.of(images));

            double expected = extractor.in(Mode.EVAL, () -> new MseLoss()
                    .apply(
                            extractor.features(images).multiply(2),
                            extractor.features(truth).multiply(2))
                    .toDoubles()[0]);
            assertThat(loss.toDoubles()[0]).isPositive().isEqualTo(expected);
            assertThat(gradients.of(images).abs().max().toDoubles()[0]).isPositive();
        }
        assertThat(bits(extractor)).isEqualTo(before);
    }

    @Test
    void contentLossesAddUpByTheirWeights() {
        ContentLoss pixels = ContentLoss.pixels(new L1Loss());
        try (Scope scope = Scope.open()) {
            Tensor truth = Tensor.zeros(LARGE.prepend(1));
            Tensor images = Tensor.ones(LARGE.prepend(1)).multiply(3);

            assertThat(pixels.times(0.5)
                            .plus(0.01, ContentLoss.pixels(new MseLoss()))
                            .of(images, truth)
                            .toDoubles()[0])
                    .isCloseTo(1.5 + 0.09, within(1e-6));
        }
    }

    @Test
    void aRunResumedInItsFirstPhaseIsTheWholeOne() {
        Layer whole = generator();
        SuperResolutionStep wholeStep = step(whole, discriminator(), SuperResolutionSettings.srgan(3))
                .average(new Ema(whole, new EmaSettings().decay(0.5)));
        BatchSource<Batch> data = Translated.data(SMALL, LARGE);
        Translated.run(wholeStep, data);
        Translated.run(wholeStep, data);
        Map<String, State> half = Translated.copy(wholeStep.parts());
        Translated.run(wholeStep, data);
        Translated.run(wholeStep, data);

        Layer again = generator();
        SuperResolutionStep resumed = step(again, discriminator(), SuperResolutionSettings.srgan(3))
                .average(new Ema(again, new EmaSettings().decay(0.5)));
        StepParts.restore("test", resumed.parts(), half);
        Translated.run(resumed, data);
        assertThat(Translated.run(resumed, data).get("d_loss")).isPositive();

        assertThat(Translated.bits(resumed.parts())).isEqualTo(Translated.bits(wholeStep.parts()));
    }

    @Test
    void numbersOutOfTheirRangesAreRefused() {
        assertThatThrownBy(() -> SuperResolutionSettings.srgan(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SuperResolutionSettings: expects 0 steps of pretraining or more, got -1");
        assertThatThrownBy(() -> SuperResolutionSettings.srgan(0)
                        .withAdversarial(
                                SuperResolutionSettings.srgan(0).adversarial().loss(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SuperResolutionSettings: expects an adversarial weight > 0, got 0.0");
    }
}
