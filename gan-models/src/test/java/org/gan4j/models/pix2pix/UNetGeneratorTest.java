package org.gan4j.models.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.models.Normalization;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UNetGeneratorTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"256, BATCH, 54413955", "128, BATCH, 41828995"})
    void hasAsManyParametersAsThoseOfThePaper(int size, Normalization normalization, long count) {
        hasAsManyParametersAsThePublishedNetworkOfItsSize(size, normalization, count);
    }

    @ParameterizedTest
    @CsvSource({"32, BATCH, 16659075", "32, INSTANCE, 16657795"})
    void hasAsManyParametersAsThePublishedNetworkOfItsSize(int size, Normalization normalization, long count) {
        UNetSettings settings = UNetSettings.of(3, 3, size).withNormalization(normalization);

        assertThat(new UNetGenerator(settings, random).parameterCount()).isEqualTo(count);
    }

    @Test
    void hasAsManyParametersAsTheToyOfTheAnchors() {
        assertThat(new UNetGenerator(UNetSettings.of(1, 1, 32).withWidth(16), random).parameterCount())
                .isEqualTo(1_042_081);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 32, 64, 128, 256})
    void translatesImagesOfEveryPowerOfTwo(int size) {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(3, 2, size).withWidth(2), random);

        assertThat(generator.forward(images(3, size, size)).shape()).isEqualTo(Shape.of(1, 2, size, size));
    }

    @Test
    void translatesImagesOfAnyMultiplesOfItsSmallest() {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(1, 1, 8).withWidth(2), random);

        Tensor output = generator.forward(images(1, 24, 8));

        assertThat(output.shape()).isEqualTo(Shape.of(1, 1, 24, 8));
        assertThat(output.abs().max().item()).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"256, 3", "128, 3", "64, 2", "32, 1", "16, 0"})
    void hasDropoutAfterTheThreeInnermostDoublingsOfFullWidth(int size, int count) {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(1, 1, size).withWidth(1), random);

        assertThat(generator.modules()).filteredOn(Dropout.class::isInstance).hasSize(count);
    }

    @Test
    void drawsItsNoiseInTheModeOfThePapersTest() {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(1, 1, 32).withWidth(2), random);
        Tensor images = images(1, 32, 32);

        double[] first =
                generator.in(Mode.TRAIN_SILENT, () -> generator.forward(images)).toDoubles();
        double[] second =
                generator.in(Mode.TRAIN_SILENT, () -> generator.forward(images)).toDoubles();

        assertThat(first).isNotEqualTo(second);
        assertThat(generator.in(Mode.EVAL, () -> generator.forward(images)).toDoubles())
                .isEqualTo(
                        generator.in(Mode.EVAL, () -> generator.forward(images)).toDoubles());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32})
    void gradientsReachEveryParameter(int size) {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(2, 1, size).withWidth(1), random);
        generator.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(2, 2, size, size), 2);

        GradientFlow.assertReachesAll(generator, () -> generator.forward(images));
    }

    @Test
    void theInputOfALevelReachesItsOutputPastTheLevelsWithin() {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(1, 1, 4).withWidth(2), random);
        generator.namedParameters().get("model.model.1.model.3.weight").assign(Tensor.zeros(Shape.of(4, 2, 4, 4)));
        Tensor images = images(1, 4, 4);

        assertThat(generator.forward(images).toDoubles())
                .isNotEqualTo(generator.forward(images.negate()).toDoubles());
    }

    @Test
    void parametersAreNamedAsInTheAuthorsProgram() {
        assertThat(new UNetGenerator(UNetSettings.of(1, 1, 8).withWidth(1), random)
                        .namedParameters()
                        .keySet())
                .containsExactly(
                        "model.model.0.weight",
                        "model.model.1.model.1.weight",
                        "model.model.1.model.2.weight",
                        "model.model.1.model.2.bias",
                        "model.model.1.model.3.model.1.weight",
                        "model.model.1.model.3.model.3.weight",
                        "model.model.1.model.3.model.4.weight",
                        "model.model.1.model.3.model.4.bias",
                        "model.model.1.model.5.weight",
                        "model.model.1.model.6.weight",
                        "model.model.1.model.6.bias",
                        "model.model.3.weight",
                        "model.model.3.bias");
    }

    @Test
    void firstWeightsAreThoseOfThePaper() {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(3, 3, 16).withWidth(16), random);

        generator.namedParameters().forEach((name, parameter) -> {
            double[] values = parameter.value().toDoubles();
            if (name.endsWith("bias")) {
                assertThat(values).as(name).containsOnly(0);
            } else {
                double mean = parameter.shape().rank() == 4 ? 0 : 1;
                double deviation = Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .average()
                        .orElseThrow());
                assertThat(deviation).as(name).isCloseTo(0.02, within(5 * 0.02 / Math.sqrt(2.0 * values.length)));
            }
        });
    }

    @Test
    void otherSizesAreRefusedWithTheNextThatFit() {
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(1, 1, 32).withWidth(2), random);
        String who = "UNetGenerator(1 -> 1, levels 5, width 2): expects ";

        assertRefused(
                generator,
                Shape.of(1, 1, 70, 64),
                who + "[n, 1, height, width] of multiples of 32 from 32, such as 64x64 or 96x64, got [1, 1, 70, 64]");
        assertRefused(
                generator,
                Shape.of(1, 1, 28, 28),
                who + "[n, 1, height, width] of multiples of 32 from 32, such as 32x32, got [1, 1, 28, 28]");
        assertRefused(generator, Shape.of(1, 3, 32, 32), who + "[n, 1, height, width], got [1, 3, 32, 32]");
        assertRefused(generator, Shape.of(1, 32, 32), who + "[n, 1, height, width], got [1, 32, 32]");
    }

    private static void assertRefused(UNetGenerator generator, Shape shape, String message) {
        assertThatThrownBy(() -> generator.forward(Tensor.zeros(shape)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }

    @Test
    void otherSettingsAreRefused() {
        for (int size : List.of(0, 2, 48, 2048)) {
            assertThatThrownBy(() -> UNetSettings.of(3, 3, size))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("UNetSettings: expects a size that is a power of two from 4 to 1024, got " + size);
        }
        UNetSettings settings = UNetSettings.of(3, 1, 64);
        assertThatThrownBy(() -> settings.withLevels(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNetSettings: expects 2 to 10 levels, got 1");
        assertThatThrownBy(() -> settings.withWidth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNetSettings: expects positive channels and width, got 3 -> 1, width 0");
    }

    @Test
    void readsLikeItsConstructor() {
        UNetSettings settings = UNetSettings.of(3, 1, 8).withWidth(4);

        assertThat(new UNetGenerator(settings, random)).hasToString("UNetGenerator(3 -> 1, levels 3, width 4)");
        assertThat(new UNetGenerator(settings.withNormalization(Normalization.INSTANCE), random))
                .hasToString("UNetGenerator(3 -> 1, levels 3, width 4, instance normalisation)");
    }

    private Tensor images(int channels, int height, int width) {
        return Tensor.normal(Shape.of(1, channels, height, width), RandomStream.seeded(3));
    }
}
