package org.gan4j.train.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.models.infogan.InfoGanDiscriminator;
import org.gan4j.models.infogan.InfoGanGenerator;
import org.gan4j.models.infogan.InfoGanRecognizer;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.penalty.Outputs;
import org.junit.jupiter.api.Test;

/** InfoGAN's bounds by closed forms, in FLOAT64, and the way of their gradients. */
final class InfoGanPairTest {
    private static final double ROUNDING = 1e-12;
    private static final InfoGanSettings SETTINGS = new InfoGanSettings(Shape.of(1, 4, 4), 3, 2, 2, 2);

    private final RandomStream random = RandomStream.seeded(3);
    private final InfoGanGenerator generator = new InfoGanGenerator(SETTINGS, random);
    private final InfoGanDiscriminator critic = new InfoGanDiscriminator(SETTINGS, random);
    private final InfoGanRecognizer recognizer = new InfoGanRecognizer(SETTINGS, random);
    private final InfoGanPair pair =
            new InfoGanPair(SETTINGS, new InfoGanPair.Networks(generator, critic, recognizer), random);
    private final Batch batch = new Batch(Tensor.zeros(Shape.of(4, 1, 4, 4)), Tensor.ofInts(Shape.of(4), 0, 0, 0, 0));

    private static Tensor oneHot(int... classes) {
        return Tensor.ofInts(Shape.of(classes.length), classes).oneHot(10, DType.FLOAT64);
    }

    @Test
    void aUniformGuessTellsNothingOfTheClass() {
        Tensor logits = Tensor.full(Shape.of(3, 10), DType.FLOAT64, 0.7);

        assertThat(MutualInformation.ofClasses(logits, oneHot(0, 4, 9)).item()).isCloseTo(0, within(ROUNDING));
    }

    @Test
    void aPerfectGuessTellsTheWholeEntropyOfTheClass() {
        Tensor classes = oneHot(0, 4, 9);

        assertThat(MutualInformation.ofClasses(classes.multiply(100), classes).item())
                .isCloseTo(2.302585092994046, within(ROUNDING));
    }

    @Test
    void aGuessThatIsSureAndWrongTellsLessThanNothing() {
        assertThat(MutualInformation.ofClasses(oneHot(1).multiply(5), oneHot(0)).item())
                .isCloseTo(Math.log(10) - Math.log(Math.exp(5) + 9), within(ROUNDING));
    }

    @Test
    void theBoundOfUniformCodesIsTheNormalLikelihoodAndTheirEntropy() {
        Tensor codes = Tensor.of(Shape.of(2, 2), 0.5, -1.0, 0.25, 1.0);
        double most = Math.log(2) - 0.5 * Math.log(2 * Math.PI);

        assertThat(MutualInformation.ofUniformCodes(codes, codes).item()).isCloseTo(2 * most, within(ROUNDING));
        // Off by 2 in one code of the first sample: 2 nats less there, 1 in the mean.
        Tensor off = codes.add(Tensor.of(Shape.of(2, 2), 0.0, 2, 0, 0));
        assertThat(MutualInformation.ofUniformCodes(off, codes).item()).isCloseTo(2 * most - 1, within(ROUNDING));
    }

    @Test
    void codesAreAClassAndNumbersBetweenMinusOneAndOneDrawnAnewForEachBatch() {
        Tensor codes = pair.fakeBatch(batch).part("codes");

        assertThat(codes.shape()).isEqualTo(Shape.of(4, 4));
        assertThat(codes.slice(1, 0, 2).sum(1).toDoubles()).containsOnly(1);
        assertThat(codes.slice(1, 2, 4).abs().max().item()).isLessThanOrEqualTo(1);
        assertThat(pair.fakeBatch(batch).part("codes").toFloats()).isNotEqualTo(codes.toFloats());
        assertThat(pair.latent().shape()).isEqualTo(Shape.of(3));
    }

    @Test
    void theConditionIsTheCodesAndReplacesThem() {
        Batch fake = pair.fakeBatch(batch);
        Tensor other = pair.fakeBatch(batch).part("codes");

        assertThat(pair.condition(fake)).containsSame(fake.part("codes"));
        assertThat(pair.withCondition(fake, other).part("codes")).isSameAs(other);
    }

    @Test
    void theBoundsAreOfGeneratedSamplesAlone() {
        Batch fake = pair.fakeBatch(batch);
        Tensor samples = pair.fake(pair.latent().drawFor(generator, 4, random), fake);

        assertThat(pair.outputs(samples, batch).heads()).isEmpty();
        assertThat(pair.outputs(samples, fake).heads()).containsOnlyKeys("class", "codes");
    }

    @Test
    void gradientsOfTheBoundsReachTheGeneratorTheSharedLayersAndTheRecognizer() {
        generator.to(DType.FLOAT64);
        pair.discriminator().to(DType.FLOAT64);
        Map<String, Parameter> named = new HashMap<>(generator.namedParameters());
        pair.discriminator().namedParameters().forEach(named::put);
        for (String head : new String[] {"class", "codes"}) {
            Batch fake = pair.fakeBatch(batch);
            Outputs outputs = pair.outputs(pair.fake(pair.latent().drawFor(generator, 4, random), fake), fake);

            var gradients = outputs.head(head).gradients(named.values());

            for (String reached : new String[] {
                "model.0.weight",
                "model.10.weight",
                "discriminator.trunk.0.weight",
                "discriminator.trunk.6.weight",
                "recognizer.model.0.weight",
                "recognizer.model.3.weight"
            }) {
                Parameter parameter = named.get(reached);
                assertThat(gradients.has(parameter)).as(reached).isTrue();
                assertThat(gradients.of(parameter).abs().max().item())
                        .as(reached)
                        .isPositive();
            }
            assertThat(gradients.has(named.get("discriminator.judge.weight"))).isFalse();
        }
    }

    @Test
    void aStepMovesTheGeneratorTheSharedLayersAndTheRecognizer() {
        HeadLoss classes = InfoGanPair.classes(1);
        Map<String, double[]> before = values();

        GanTrainer.of(pair)
                .regularizer(classes)
                .generatorTerm("class", 1, classes.term())
                .random(random)
                .build()
                .fit(new OneBatch(batch), Steps.of(1));

        Map<String, double[]> after = values();
        for (String moved : new String[] {
            "model.0.weight", "discriminator.trunk.0.weight", "recognizer.model.0.weight", "recognizer.model.3.weight"
        }) {
            assertThat(after.get(moved)).as(moved).isNotEqualTo(before.get(moved));
        }
    }

    private Map<String, double[]> values() {
        Map<String, double[]> values = new HashMap<>();
        generator
                .namedParameters()
                .forEach((name, each) -> values.put(name, each.value().toDoubles()));
        pair.discriminator()
                .namedParameters()
                .forEach((name, each) -> values.put(name, each.value().toDoubles()));
        return values;
    }

    @Test
    void meansAreComparedWithCodesAsTheyAreWithoutASquashingFunction() {
        recognizer.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));
        Parameter bias = recognizer.namedParameters().get("model.3.bias");
        bias.assign(Tensor.of(bias.shape(), 0f, 0, -1, -1, 0, 0));
        Batch fake = pair.withCondition(
                batch, Tensor.of(Shape.of(4, 4), 1f, 0, -1, -1, 1, 0, -1, -1, 1, 0, -1, -1, 0, 1, -1, -1));

        Tensor information =
                pair.outputs(Tensor.zeros(Shape.of(4, 1, 4, 4)), fake).head("codes");

        assertThat(information.item()).isCloseTo(Math.log(2 * Math.PI) - 2 * Math.log(2), within(1e-6));
    }

    @Test
    void theHeadOfTheClassFallsAsItIsReadBetter() {
        recognizer.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));
        Parameter bias = recognizer.namedParameters().get("model.3.bias");
        bias.assign(Tensor.of(bias.shape(), 5f, 0, 0, 0, 0, 0));
        Tensor ofFirst = Tensor.of(Shape.of(1, 4), 1f, 0, 0, 0);
        Tensor codes = Tensor.concatenate(0, ofFirst, ofFirst, ofFirst, ofFirst);

        Tensor head =
                pair.outputs(batch.images(), pair.withCondition(batch, codes)).head("class");

        assertThat(head.item()).isCloseTo(Math.log(1 + Math.exp(-5)) - Math.log(2), within(1e-6));
    }

    @Test
    void guessesOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> MutualInformation.ofClasses(oneHot(1, 2), oneHot(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "MutualInformation: expects guesses and codes [n, *] of one shape, got [2, 10] and [1, 10]");
    }
}
