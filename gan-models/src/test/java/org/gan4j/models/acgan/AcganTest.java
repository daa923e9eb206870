package org.gan4j.models.acgan;

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

class AcganTest {
    private static final AcganSettings GRAY = AcganSettings.of(Shape.of(1, 32, 32), 10);
    private static final AcganSettings SMALL =
            AcganSettings.of(Shape.of(2, 16, 20), 3).withLatent(4).withWidth(8);
    private static final String SETTINGS = "([2, 16, 20], classes 3, latent 4, width 8): expects ";

    private final RandomStream random = RandomStream.seeded(1);
    private final AcganGenerator generator = new AcganGenerator(SMALL, random);
    private final AcganDiscriminator discriminator = new AcganDiscriminator(SMALL, random);

    @Test
    void thePairOf32HasAsManyParametersAsThePublishedProgram() {
        assertThat(new AcganGenerator(GRAY, random).parameterCount()).isEqualTo(1_050_985);
        assertThat(new AcganDiscriminator(GRAY, random).parameterCount()).isEqualTo(103_243);
    }

    @Test
    void imagesAreMadeByTheirLabelsAndJudgedByTwoHeads() {
        Tensor noise = generator.noise(2, random);

        Tensor images = generator.sample(noise, Tensor.ofInts(Shape.of(2), 0, 2));
        Tensor features = discriminator.features(images);

        assertThat(images.shape()).isEqualTo(Shape.of(2, 2, 16, 20));
        assertThat(images.toFloats())
                .isNotEqualTo(generator
                        .sample(noise, Tensor.ofInts(Shape.of(2), 1, 1))
                        .toFloats());
        assertThat(features.shape()).isEqualTo(Shape.of(2, 8 * 2));
        assertThat(discriminator.logits(features).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(discriminator.classify(features).shape()).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void sidesThatAreNoMultiplesOf16AreJudged() {
        AcganSettings digits = AcganSettings.of(Shape.of(1, 28, 28), 10).withWidth(8);

        assertThat(new AcganDiscriminator(digits, random)
                        .features(Tensor.zeros(Shape.of(2, 1, 28, 28)))
                        .shape())
                .isEqualTo(Shape.of(2, 8 * 4));
    }

    @Test
    void gradientsReachEveryParameterOfTheGeneratorButBiasesThatTheNormalisationTakesAway() {
        generator.to(DType.FLOAT64);
        Tensor noise = GradientFlow.input(Shape.of(3, 4), 2);
        Tensor labels = Tensor.ofInts(Shape.of(3), 0, 1, 2);

        GradientFlow.assertReachesAll(
                generator, () -> generator.forward(noise, labels), "model.4.bias", "model.8.bias");
    }

    @Test
    void gradientsReachEveryParameterOfBothHeads() {
        discriminator.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(3, 2, 16, 20), 2);

        GradientFlow.assertReachesAll(discriminator, () -> {
            Tensor features = discriminator.features(images);
            return Tensor.concatenate(1, discriminator.logits(features), discriminator.classify(features));
        });
    }

    @Test
    void theDiscriminatorMayCompareSamplesAndBeBounded() {
        AcganDiscriminator more = new AcganDiscriminator(
                SMALL, DiscriminatorExtras.none().withSpectralNorm().withMinibatchStdDev(), random);

        assertThat(more.namedParameters().get("classifier.layer.weight").shape())
                .isEqualTo(Shape.of(3, 17));
        assertThat(more.forward(Tensor.zeros(Shape.of(2, 2, 16, 20))).shape()).isEqualTo(Shape.of(2, 1));
    }

    @Test
    void otherInputsAreRefused() {
        Tensor label = Tensor.ofInts(Shape.of(1), 0);

        assertRefused(
                () -> generator.forward(Tensor.zeros(Shape.of(1, 7)), label),
                "AcganGenerator" + SETTINGS + "noise [n, 4], got [1, 7]");
        assertRefused(
                () -> generator.forward(Tensor.zeros(Shape.of(2, 4)), label),
                "AcganGenerator" + SETTINGS + "a label for each of 2 samples, got [1]");
        assertRefused(
                () -> discriminator.forward(Tensor.zeros(Shape.of(1, 2, 20, 16))),
                "AcganDiscriminator" + SETTINGS + "[n, *] of images [2, 16, 20], got [1, 2, 20, 16]");
    }

    private static void assertRefused(Runnable pass, String message) {
        assertThatThrownBy(pass::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void otherSettingsAreRefused() {
        for (Shape image : new Shape[] {Shape.of(1, 12, 16), Shape.of(1, 30, 32), Shape.of(32, 32)}) {
            assertThatThrownBy(() -> AcganSettings.of(image, 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("AcganSettings: expects images [channels, height, width] of multiples of 4 from 16 on,"
                            + " got " + image);
        }
        assertThatThrownBy(() -> GRAY.withWidth(12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AcganSettings: expects at least one class, positive latent and a width that is a multiple"
                        + " of 8, got 10, 100 and 12");
    }
}
