package org.gan4j.models.infogan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.DType;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.models.GradientFlow;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class InfoGanTest {
    private static final InfoGanSettings MNIST = InfoGanSettings.of(Shape.of(1, 28, 28));
    private static final InfoGanSettings SMALL = new InfoGanSettings(Shape.of(2, 8, 12), 3, 2, 1, 1);

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void allThreeNetworksHaveAsManyParametersAsThePapers() {
        assertThat(new InfoGanGenerator(MNIST, random).parameterCount()).isEqualTo(6_652_481);
        assertThat(new InfoGanDiscriminator(MNIST, random).parameterCount()).isEqualTo(6_559_169);
        assertThat(new InfoGanRecognizer(MNIST, random).parameterCount()).isEqualTo(133_262);
    }

    @Test
    void theNoiseIsOfThreeParts() {
        InfoGanGenerator generator = new InfoGanGenerator(MNIST.withWidth(1), random);

        Tensor noise = generator.noise(50, random);

        assertThat(noise.shape()).isEqualTo(Shape.of(50, 74));
        assertThat(noise.slice(1, 0, 62).abs().max().item()).isLessThanOrEqualTo(1);
        assertThat(noise.slice(1, 62, 72).sum(1).toFloats()).containsOnly(1);
        assertThat(noise.slice(1, 62, 72).max(1).toFloats()).containsOnly(1);
        assertThat(noise.slice(1, 72, 74).min().item()).isBetween(-1.0, 0.0);
        assertThat(new InfoGanGenerator(SMALL.withCodes(0), random)
                        .noise(2, random)
                        .shape())
                .isEqualTo(Shape.of(2, 5));
    }

    @Test
    void aClassReplacesThatOfTheNoise() {
        InfoGanGenerator generator = new InfoGanGenerator(SMALL, random);
        Tensor noise = generator.noise(2, random);
        Tensor of = Tensor.of(Shape.of(2, 2), 0f, 1, 0, 1);

        Tensor images = generator.byClass().sample(noise, Tensor.ofInts(Shape.of(2), 1, 1));

        Tensor whole = Tensor.concatenate(1, noise.slice(1, 0, 3), of, noise.slice(1, 5, 6));
        assertThat(images.toFloats()).containsExactly(generator.sample(whole).toFloats());
    }

    @Test
    void imagesOfAnySidesOfMultiplesOfFourAreMadeAndJudged() {
        InfoGanGenerator generator = new InfoGanGenerator(SMALL, random);
        InfoGanDiscriminator discriminator = new InfoGanDiscriminator(SMALL, random);
        InfoGanRecognizer recognizer = new InfoGanRecognizer(SMALL, random);

        Tensor images = generator.forward(generator.noise(3, random));
        Tensor features = discriminator.features(images);

        assertThat(images.shape()).isEqualTo(Shape.of(3, 2, 8, 12));
        assertThat(images.min().item()).isPositive();
        assertThat(images.max().item()).isLessThan(1);
        assertThat(discriminator.logits(features).toFloats())
                .isEqualTo(discriminator.forward(images).toFloats())
                .hasSize(3);
        assertThat(recognizer.forward(features).shape()).isEqualTo(Shape.of(3, 4));
    }

    @Test
    void gradientsReachEveryParameterOfTheGeneratorButBiasesThatTheNormalisationTakesAway() {
        InfoGanGenerator generator = new InfoGanGenerator(SMALL, random);
        generator.to(DType.FLOAT64);
        Tensor noise = GradientFlow.input(Shape.of(3, 6), 2);

        GradientFlow.assertReachesAll(
                generator, () -> generator.forward(noise), "model.0.bias", "model.3.bias", "model.7.bias");
    }

    @Test
    void gradientsReachEveryParameterOfTheOthersButBiasesThatTheNormalisationTakesAway() {
        InfoGanDiscriminator discriminator = new InfoGanDiscriminator(SMALL, random);
        InfoGanRecognizer recognizer = new InfoGanRecognizer(SMALL, random);
        discriminator.to(DType.FLOAT64);
        recognizer.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(3, 2, 8, 12), 2);
        Tensor features = GradientFlow.input(Shape.of(3, 16), 3);

        GradientFlow.assertReachesAll(
                discriminator, () -> discriminator.forward(images), "trunk.2.bias", "trunk.6.bias");
        GradientFlow.assertReachesAll(recognizer, () -> recognizer.forward(features), "model.0.bias");
    }

    @Test
    void parametersOfTheDiscriminatorAreNamedByTheirPlace() {
        assertThat(new InfoGanDiscriminator(SMALL, random).namedParameters().keySet())
                .containsExactly(
                        "trunk.0.weight",
                        "trunk.0.bias",
                        "trunk.2.weight",
                        "trunk.2.bias",
                        "trunk.3.weight",
                        "trunk.3.bias",
                        "trunk.6.weight",
                        "trunk.6.bias",
                        "trunk.7.weight",
                        "trunk.7.bias",
                        "judge.weight",
                        "judge.bias");
    }

    @Test
    void layersOfTheDiscriminatorMayBeBoundedButNotCompareSamples() {
        InfoGanDiscriminator bounded =
                new InfoGanDiscriminator(SMALL, DiscriminatorExtras.none().withSpectralNorm(), random);

        assertThat(bounded.namedParameters()).containsKeys("trunk.0.layer.weight", "judge.layer.weight");
        assertThatThrownBy(() -> new InfoGanDiscriminator(
                        SMALL, DiscriminatorExtras.none().withMinibatchStdDev(), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("InfoGanDiscriminator: expects no layer that compares the samples of a batch, whose"
                        + " features the recognizer would be given too, got DiscriminatorExtras[spectralNorm=false,"
                        + " minibatchDiscrimination=false, minibatchStdDev=true]");
    }

    @Test
    void otherInputsAreRefused() {
        String settings = "([2, 8, 12], noise 3, classes 2, codes 1, width 1): expects ";
        assertRefused(
                () -> new InfoGanGenerator(SMALL, random).forward(Tensor.zeros(Shape.of(1, 5))),
                "InfoGanGenerator" + settings + "[n, 6], got [1, 5]");
        assertRefused(
                () -> new InfoGanDiscriminator(SMALL, random).forward(Tensor.zeros(Shape.of(1, 2, 12, 8))),
                "InfoGanDiscriminator" + settings + "[n, *] of images [2, 8, 12], got [1, 2, 12, 8]");
        assertRefused(
                () -> new InfoGanRecognizer(SMALL, random).forward(Tensor.zeros(Shape.of(1, 6))),
                "InfoGanRecognizer" + settings + "features [n, 16], got [1, 6]");
    }

    private static void assertRefused(Runnable pass, String message) {
        assertThatThrownBy(pass::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void otherSettingsAreRefused() {
        assertThatThrownBy(() -> InfoGanSettings.of(Shape.of(1, 30, 28)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("InfoGanSettings: expects images [channels, height, width] of multiples of 4,"
                        + " got [1, 30, 28]");
        assertThatThrownBy(() -> MNIST.withClasses(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "InfoGanSettings: expects positive noise and width, 2 classes or more and no negative number"
                                + " of codes, got 62, 64, 1 and 2");
    }
}
