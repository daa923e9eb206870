package org.gan4j.models.cyclegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.models.Normalization;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNetGeneratorTest {
    private static final ResNetSettings NARROW =
            ResNetSettings.of(2, 1).withBlocks(1).withWidth(1);

    private final RandomStream random = RandomStream.seeded(1);

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"6, INSTANCE, 7837699", "9, BATCH, 11383427"})
    void hasAsManyParametersAsTheOthers(int blocks, Normalization normalization, long count) {
        hasAsManyParametersAsThePublishedNetwork(blocks, normalization, count);
    }

    @ParameterizedTest
    @CsvSource("9, INSTANCE, 11378179")
    void hasAsManyParametersAsThePublishedNetwork(int blocks, Normalization normalization, long count) {
        ResNetSettings settings = ResNetSettings.of(3, 3).withBlocks(blocks).withNormalization(normalization);

        assertThat(new ResNetGenerator(settings, random).parameterCount()).isEqualTo(count);
    }

    @Test
    void hasAsManyParametersAsTheToyOfTheAnchors() {
        assertThat(new ResNetGenerator(ResNetSettings.of(1, 1).withBlocks(6).withWidth(16), random).parameterCount())
                .isEqualTo(490_945);
    }

    @Test
    void theDefaultIsThePapersNetworkForImagesOf256() {
        assertThat(ResNetSettings.of(3, 3)).isEqualTo(new ResNetSettings(3, 3, 9, 64, Normalization.INSTANCE));
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "28, 28", "32, 12"})
    void translatesImagesOfAnyMultiplesOfFour(int height, int width) {
        ResNetGenerator generator = new ResNetGenerator(NARROW, random);

        Tensor output = generator.forward(Tensor.normal(Shape.of(2, 2, height, width), random));

        assertThat(output.shape()).isEqualTo(Shape.of(2, 1, height, width));
        assertThat(output.abs().max().item()).isLessThan(1);
    }

    @Test
    void gradientsReachEveryParameterButBiasesThatTheNormalisationTakesAway() {
        ResNetGenerator generator = new ResNetGenerator(NARROW.withWidth(2), random);
        generator.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(1, 2, 12, 12), 2);

        GradientFlow.assertReachesAll(
                generator,
                () -> generator.forward(images),
                "model.1.bias",
                "model.4.bias",
                "model.7.bias",
                "model.10.branch.1.bias",
                "model.10.branch.5.bias",
                "model.11.bias",
                "model.14.bias");
    }

    @Test
    void parametersAreNamedByTheirPlace() {
        assertThat(new ResNetGenerator(NARROW.withNormalization(Normalization.BATCH), random)
                        .namedParameters()
                        .keySet())
                .filteredOn(name -> name.endsWith("weight"))
                .containsExactly(
                        "model.1.weight",
                        "model.2.weight",
                        "model.4.weight",
                        "model.5.weight",
                        "model.7.weight",
                        "model.8.weight",
                        "model.10.branch.1.weight",
                        "model.10.branch.2.weight",
                        "model.10.branch.5.weight",
                        "model.10.branch.6.weight",
                        "model.11.weight",
                        "model.12.weight",
                        "model.14.weight",
                        "model.15.weight",
                        "model.18.weight");
    }

    @Test
    void otherSizesAreRefusedWithTheNextThatFit() {
        ResNetGenerator generator = new ResNetGenerator(NARROW, random);

        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(1, 2, 30, 6))))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "ResNetGenerator(2 -> 1, blocks 1, width 1): expects [n, 2, height, width] of multiples of 4"
                                + " from 8, such as 28x8 or 32x8, got [1, 2, 30, 6]");
        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(1, 1, 32, 32))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ResNetGenerator(2 -> 1, blocks 1, width 1): expects [n, 2, height, width],"
                        + " got [1, 1, 32, 32]");
    }

    @Test
    void otherSettingsAreRefused() {
        assertThatThrownBy(() -> ResNetSettings.of(3, 1).withBlocks(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ResNetSettings: expects positive channels, blocks and width, got 3 -> 1, blocks 0, width 64");
    }
}
