package org.gan4j.models.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class DigitNetworksTest {
    private static final DigitSettings DIGITS = DigitSettings.of(Shape.of(1, 28, 28));

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void theyHaveTheParametersOfTheirLayers() {
        long quarter = 64 * 49;
        assertThat(new DigitGenerator(DIGITS, random).parameterCount())
                .isEqualTo((64 + 1) * 256
                        + 2 * 256
                        + (256 + 1) * quarter
                        + 2 * quarter
                        + 64 * 32 * 16
                        + 32
                        + 2 * 32
                        + 32 * 16
                        + 1);
        assertThat(new DigitDiscriminator(DIGITS, random).parameterCount())
                .isEqualTo(32 * 16 + 32 + 32 * 64 * 16 + 64 + (quarter + 1) * 256 + 256 + 1);
    }

    @Test
    void anySidesOfMultiplesOfFourAndAnyChannelsAreTaken() {
        Shape image = Shape.of(3, 12, 8);
        DigitSettings settings = DigitSettings.of(image)
                .withLatent(5)
                .withWidth(2)
                .withHidden(7)
                .withExtras(DiscriminatorExtras.none().withSpectralNorm().withMinibatchStdDev());
        DigitGenerator generator = new DigitGenerator(settings, random);
        DigitDiscriminator discriminator = new DigitDiscriminator(settings, random);

        Tensor images = generator.sample(4, random);

        assertThat(images.shape()).isEqualTo(Shape.of(4, 3, 12, 8));
        assertThat(images.abs().max().toFloats()[0]).isLessThanOrEqualTo(1);
        assertThat(discriminator.forward(images).shape()).isEqualTo(Shape.of(4, 1));
        assertThat(discriminator.features(images).shape()).isEqualTo(Shape.of(4, 7));
    }

    @Test
    void otherSettingsAndInputsAreRefused() {
        assertThatThrownBy(() -> DigitSettings.of(Shape.of(1, 30, 28)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "DigitSettings: expects images [channels, height, width] of multiples of 4, got [1, 30, 28]");
        assertThatThrownBy(() -> DIGITS.withWidth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "DigitSettings: expects positive sizes of noise, width and hidden layers, got 64, 0 and 256");
        assertThatThrownBy(() -> new DigitGenerator(DIGITS, random).forward(Tensor.zeros(Shape.of(2, 63))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("DigitGenerator(64 -> [1, 28, 28], width 32): expects [n, 64], got [2, 63]");
        assertThatThrownBy(() -> new DigitDiscriminator(DIGITS, random).forward(Tensor.zeros(Shape.of(2, 1, 32, 32))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("DigitDiscriminator([1, 28, 28] -> 1, width 32): expects [n, *] of images [1, 28, 28], got"
                        + " [2, 1, 32, 32]");
    }
}
