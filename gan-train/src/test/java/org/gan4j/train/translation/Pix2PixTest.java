package org.gan4j.train.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.models.pix2pix.UNetGenerator;
import org.gan4j.models.pix2pix.UNetSettings;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class Pix2PixTest {
    private static final double EXACT = 1e-12;
    private static final Shape SMALL = Shape.of(1, 3, 3);
    private static final Shape IMAGE = Shape.of(1, 32, 32);

    private final RandomStream random = RandomStream.seeded(7);

    private Layer generator() {
        UNetSettings settings = UNetSettings.of(1, 1, 32).withWidth(2);
        return new UNetGenerator(settings, random.split("generator"));
    }

    private Layer discriminator() {
        return new PatchDiscriminator(
                PatchSettings.of(2).withReceptiveField(16).withWidth(2), random.split("discriminator"));
    }

    private Map<String, Double> metrics(Layer generator, Layer discriminator, BatchSource<Batch> data) {
        Translated.toDoubles(generator, discriminator);
        GanTrainer<Batch> trainer = Pix2Pix.trainer(generator, discriminator)
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
        trainer.fit(data, Steps.of(1));
        Map<String, Double> metrics = new TreeMap<>();
        for (int i = 0; i < trainer.metricNames().size(); i++) {
            metrics.put(trainer.metricNames().get(i), trainer.metrics().get(i));
        }
        return metrics;
    }

    /** Batches whose inputs are their images. */
    private static BatchSource<Batch> equal(Shape shape) {
        return Translated.data(shape, shape)
                .map(batch -> new Batch(batch.images(), batch.labels(), Map.of(Batch.INPUT, batch.images())));
    }

    @Test
    void aPerfectTranslationBeforeAnUndecidedJudgeCostsLogTwo() {
        Map<String, Double> metrics = metrics(Gain.of(1), Gain.constant(0), equal(SMALL));

        assertThat(metrics.get("g_loss")).isCloseTo(Math.log(2), within(EXACT));
        assertThat(metrics.get("g_l1")).isZero();
        assertThat(metrics.get("d_loss")).isCloseTo(Math.log(2), within(EXACT));
    }

    @Test
    void theDistanceIsAHundredTimesTheMeanOverElementsWhateverTheSize() {
        for (Shape shape : new Shape[] {SMALL, Shape.of(1, 6, 6)}) {
            BatchSource<Batch> data = equal(shape).map(batch -> {
                Tensor ones = Tensor.ones(batch.images().shape());
                return new Batch(ones, batch.labels(), Map.of(Batch.INPUT, ones));
            });

            assertThat(metrics(Gain.of(0.5), Gain.constant(0), data).get("g_l1"))
                    .isCloseTo(50, within(EXACT));
        }
    }

    @Test
    void theDistanceAloneMovesTheGenerator() {
        Gain generator = Gain.of(0.5);

        metrics(generator, Gain.constant(0), equal(SMALL));

        assertThat(generator.value()).isGreaterThan(0.5);
    }

    @Test
    void theJudgeSeesTheInputOfEachImage() {
        Layer judge = discriminator();
        TranslationPair pair = new TranslationPair(generator(), judge);
        try (Scope scope = Scope.open();
                BatchSource<Batch> data = Translated.data(IMAGE, IMAGE)) {
            Batch batch = data.next();
            Batch other = pair.withCondition(batch, batch.input().negate());

            Tensor logits = pair.logits(batch.images(), batch);

            assertThat(logits.toDoubles())
                    .isEqualTo(judge.forward(Tensor.concatenate(1, batch.input(), batch.images()))
                            .toDoubles());
            assertThat(pair.logits(batch.images(), other).toDoubles()).isNotEqualTo(logits.toDoubles());
            assertThat(pair.condition(other).orElseThrow().toDoubles())
                    .isEqualTo(batch.input().negate().toDoubles());
        }
    }

    @Test
    void aStepMovesEveryParameterOfBothNetworks() {
        Layer generator = generator();
        Layer discriminator = discriminator();
        Map<String, Object> before = values(generator, discriminator);

        metrics(generator, discriminator, Translated.data(IMAGE, IMAGE));

        values(generator, discriminator)
                .forEach((name, value) -> assertThat(value).as(name).isNotEqualTo(before.get(name)));
    }

    @Test
    void aTranslationDependsOnItsDropoutAloneAndMovesNothing() {
        Layer generator = generator();
        Map<String, Object> before = Translated.bits(Map.of("generator", generator));
        try (Scope scope = Scope.open();
                BatchSource<Batch> data = Translated.data(IMAGE, IMAGE)) {
            Tensor inputs = data.next().input();

            double[] one =
                    Pix2Pix.translate(generator, inputs, RandomStream.seeded(1)).toDoubles();
            double[] same =
                    Pix2Pix.translate(generator, inputs, RandomStream.seeded(1)).toDoubles();
            double[] other =
                    Pix2Pix.translate(generator, inputs, RandomStream.seeded(2)).toDoubles();
            double[] alone = Pix2Pix.translate(generator, inputs.slice(0, 0, 1), RandomStream.seeded(1))
                    .toDoubles();

            assertThat(one).isEqualTo(same).isNotEqualTo(other);
            assertThat(Arrays.copyOf(one, alone.length)).isEqualTo(alone);
        }
        assertThat(Translated.bits(Map.of("generator", generator))).isEqualTo(before);
    }

    private static Map<String, Object> values(Layer generator, Layer discriminator) {
        Map<String, Object> values = new TreeMap<>();
        generator
                .namedParameters()
                .forEach((name, value) ->
                        values.put("generator." + name, value.value().toDoubles()));
        discriminator
                .namedParameters()
                .forEach((name, value) ->
                        values.put("discriminator." + name, value.value().toDoubles()));
        return values;
    }
}
