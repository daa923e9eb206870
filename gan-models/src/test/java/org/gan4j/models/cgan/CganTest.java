package org.gan4j.models.cgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.DType;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.models.GradientFlow;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CganTest {
    private static final CganSettings MNIST = CganSettings.of(Shape.of(1, 28, 28), 10);
    private static final CganSettings SMALL =
            CganSettings.of(Shape.of(1, 2, 3), 4).withLatent(3).withWidth(120).withDropout(0);
    private static final String SETTINGS = "([1, 2, 3], classes 4, latent 3, width 120, dropout 0.0): expects ";

    private final RandomStream random = RandomStream.seeded(1);
    private final CganGenerator generator = new CganGenerator(SMALL, random);
    private final CganDiscriminator discriminator = new CganDiscriminator(SMALL, random);

    @Test
    void thePairOfMnistHasAsManyParametersAsThePapers() {
        assertThat(new CganGenerator(MNIST, random).parameterCount()).isEqualTo(2_413_984);
        assertThat(new CganDiscriminator(MNIST, random).parameterCount()).isEqualTo(1_224_351);
    }

    @Test
    void samplesAreMadeAndJudgedByTheirLabels() {
        Tensor labels = Tensor.ofInts(Shape.of(2), 0, 3);
        Tensor others = Tensor.ofInts(Shape.of(2), 1, 2);
        Tensor noise = generator.noise(2, random);

        Tensor samples = generator.sample(noise, labels);

        assertThat(noise.min().item()).isNotNegative();
        assertThat(samples.shape()).isEqualTo(Shape.of(2, 1, 2, 3));
        assertThat(samples.min().item()).isPositive();
        assertThat(samples.max().item()).isLessThan(1);
        assertThat(samples.toFloats())
                .isNotEqualTo(generator.sample(noise, others).toFloats());
        assertThat(discriminator.forward(samples, labels).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(discriminator.forward(samples, labels).toFloats())
                .isNotEqualTo(discriminator.forward(samples, others).toFloats());
    }

    @Test
    void anotherLastLayerGivesAnotherRange() {
        Tensor samples =
                new CganGenerator(SMALL, Tanh::new, random).sample(Tensor.ofInts(Shape.of(9), new int[9]), random);

        assertThat(samples.min().item()).isNegative();
    }

    @Test
    void maxoutGivesTheGreatestOfNeighbours() {
        Tensor pieces = Tensor.of(Shape.of(2, 6), 1f, 3, 2, -1, -5, -2, 0, 0, 0, 4, 5, 6);

        assertThat(new Maxout(3).forward(pieces).toFloats()).containsExactly(3, -1, 0, 6);
    }

    @Test
    void gradientsReachEveryParameter() {
        generator.to(DType.FLOAT64);
        discriminator.to(DType.FLOAT64);
        Tensor labels = Tensor.ofInts(Shape.of(4), 0, 3, 1, 2);
        Tensor noise = GradientFlow.input(Shape.of(4, 3), 2);
        Tensor samples = GradientFlow.input(Shape.of(4, 1, 2, 3), 3);

        GradientFlow.assertReachesAll(generator, () -> generator.forward(noise, labels));
        GradientFlow.assertReachesAll(discriminator, () -> discriminator.forward(samples, labels));
    }

    @Test
    void theDiscriminatorMayCompareSamplesAndBeBounded() {
        CganDiscriminator more = new CganDiscriminator(
                SMALL, DiscriminatorExtras.none().withSpectralNorm().withMinibatchStdDev(), random);

        assertThat(more.namedParameters().get("joint.4.layer.weight").shape()).isEqualTo(Shape.of(1, 25));
        assertThat(more.forward(Tensor.zeros(Shape.of(2, 1, 2, 3)), Tensor.ofInts(Shape.of(2), 0, 1))
                        .shape())
                .isEqualTo(Shape.of(2, 1));
    }

    @Test
    void otherInputsAreRefused() {
        Tensor label = Tensor.ofInts(Shape.of(1), 0);

        assertRefused(
                () -> generator.forward(Tensor.zeros(Shape.of(1, 7)), label),
                "CganGenerator" + SETTINGS + "noise [n, 3], got [1, 7]");
        assertRefused(
                () -> generator.forward(Tensor.zeros(Shape.of(2, 3)), label),
                "CganGenerator" + SETTINGS + "a label for each of 2 samples, got [1]");
        assertRefused(
                () -> discriminator.forward(Tensor.zeros(Shape.of(1, 6)), label),
                "CganDiscriminator" + SETTINGS + "[n, *] of samples [1, 2, 3], got [1, 6]");
        assertRefused(
                () -> discriminator.forward(Tensor.zeros(Shape.of(2, 1, 2, 3)), label),
                "CganDiscriminator" + SETTINGS + "a label for each of 2 samples, got [1]");
    }

    private static void assertRefused(Runnable pass, String message) {
        assertThatThrownBy(pass::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void otherSettingsAreRefused() {
        assertThatThrownBy(() -> CganSettings.of(Shape.of(1, 28, 28), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CganSettings: expects samples of at least one element, at least one class and positive"
                        + " latent, got [1, 28, 28], 0 and 100");
        assertThatThrownBy(() -> MNIST.withWidth(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CganSettings: expects a width that is a multiple of 120 and a dropout in [0, 1),"
                        + " got 100 and 0.5");
    }
}
