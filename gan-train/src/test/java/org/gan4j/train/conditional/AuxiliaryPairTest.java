package org.gan4j.train.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.models.AuxiliaryClassifier;
import org.gan4j.models.acgan.AcganDiscriminator;
import org.gan4j.models.acgan.AcganGenerator;
import org.gan4j.models.acgan.AcganSettings;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.CriticView;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.Outputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ACGAN's losses by closed forms, in FLOAT64. */
@ExtendWith(OnReferenceBackend.class)
final class AuxiliaryPairTest {
    private static final double ROUNDING = 1e-12;
    private static final int CLASSES = 3;

    private final RandomStream random = RandomStream.seeded(3);

    /** Takes samples [n, 1 + classes] for what its heads give. */
    private static final class Identity extends Module implements AuxiliaryClassifier {
        Identity() {
            child("own", new Embedding(1, 1, RandomStream.seeded(1)));
        }

        @Override
        public Tensor features(Tensor samples) {
            return samples;
        }

        @Override
        public Tensor logits(Tensor features) {
            return features.slice(1, 0, 1);
        }

        @Override
        public Tensor classify(Tensor features) {
            return features.slice(1, 1, 1 + CLASSES);
        }
    }

    private final AuxiliaryPair pair = new AuxiliaryPair(
            new AcganGenerator(AcganSettings.of(Shape.of(1, 16, 16), CLASSES).withWidth(8), random),
            new Identity(),
            CLASSES,
            random);

    private static Tensor sample(double... values) {
        return Tensor.of(Shape.of(1, 1 + CLASSES), values);
    }

    private Outputs outputs(int label, double... values) {
        Tensor samples = sample(values);
        return pair.outputs(samples, new Batch(samples, Tensor.ofInts(Shape.of(1), label)));
    }

    private static double crossEntropy(int label, double... logits) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[label];
    }

    @Test
    void theHeadIsTheCrossEntropyOfLogitsNotOfProbabilities() {
        Outputs outputs = outputs(1, 5, 2, 1, -3);

        assertThat(outputs.logits().toDoubles()).containsExactly(5);
        assertThat(outputs.head("class").item()).isCloseTo(crossEntropy(1, 2, 1, -3), within(ROUNDING));
    }

    @Test
    void theGeneratorsTermRisesWithTheLogitOfAWrongClassAndFallsWithThatOfTheRightOne() {
        double before = outputs(1, 0, 0.5, 1, -1).head("class").item();

        assertThat(outputs(1, 0, 0.6, 1, -1).head("class").item()).isGreaterThan(before);
        assertThat(outputs(1, 0, 0.5, 1.1, -1).head("class").item()).isLessThan(before);
        assertThat(outputs(1, 9, 0.5, 1, -1).head("class").item()).isEqualTo(before);
    }

    @Test
    void theDiscriminatorsPenaltyCountsRealAndGeneratedSamplesOnceEach() {
        Logits logits = new Logits(outputs(0, 0, 2, 1, -3), outputs(2, 0, 0.5, 1, -1));
        CriticView view = new CriticView(
                x -> x, x -> x, sample(0, 0, 0, 0), sample(0, 0, 0, 0), logits, RandomStream.seeded(1), 0);
        double expected = crossEntropy(0, 2, 1, -3) + crossEntropy(2, 0.5, 1, -1);

        assertThat(AuxiliaryPair.classes(1).penalty(view).orElseThrow().item()).isCloseTo(expected, within(ROUNDING));
        assertThat(AuxiliaryPair.classes(0.5).penalty(view).orElseThrow().item())
                .isCloseTo(expected / 2, within(ROUNDING));
    }

    @Test
    void aPenaltyOfRealSamplesDoesNotCountGeneratedOnes() {
        Logits logits = new Logits(outputs(0, 0, 2, 1, -3), outputs(2, 0, 0.5, 1, -1));
        CriticView view = new CriticView(
                x -> x, x -> x, sample(0, 0, 0, 0), sample(0, 0, 0, 0), logits, RandomStream.seeded(1), 0);

        assertThat(AuxiliaryPair.classesOfReal(1).penalty(view).orElseThrow().item())
                .isCloseTo(crossEntropy(0, 2, 1, -3), within(ROUNDING));
    }

    @Test
    void theClassLossReachesTheGeneratorTheTrunkAndTheClassifierButNotTheJudge() {
        AcganSettings settings =
                AcganSettings.of(Shape.of(1, 16, 16), CLASSES).withLatent(3).withWidth(8);
        AcganGenerator generator = new AcganGenerator(settings, random);
        AcganDiscriminator discriminator = new AcganDiscriminator(settings, random);
        generator.to(DType.FLOAT64);
        discriminator.to(DType.FLOAT64);
        AuxiliaryPair acgan = new AuxiliaryPair(generator, discriminator, CLASSES, random);
        Batch batch = acgan.fakeBatch(new Batch(Tensor.zeros(Shape.of(4, 1)), Tensor.ofInts(Shape.of(4), 0, 0, 0, 0)));

        Tensor loss = acgan.outputs(acgan.fake(generator.noise(4, random), batch), batch)
                .head("class");

        var ofGenerator = loss.gradientsKeepingGraph(generator.parameters());
        var ofDiscriminator = loss.gradients(discriminator.parameters());
        Map<String, Parameter> named = discriminator.namedParameters();
        assertThat(ofGenerator.norm().item()).isPositive();
        assertThat(ofDiscriminator.has(named.get("trunk.0.weight"))).isTrue();
        assertThat(ofDiscriminator.has(named.get("classifier.weight"))).isTrue();
        assertThat(ofDiscriminator.has(named.get("judge.weight"))).isFalse();
    }

    @Test
    void aWeightOfZeroIsRefused() {
        assertThatThrownBy(() -> AuxiliaryPair.classes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HeadLoss: expects a positive weight, got 0.0");
    }
}
