package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.shape.Window;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnReferenceBackend.class)
class Conv2dTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void theKernelIsNotFlippedAndTheBiasIsAdded() {
        Conv2d conv = new Conv2d(1, 1, Window.of(2), random);
        conv.load(Map.of(
                "weight", Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2f, 3f, 4f),
                "bias", Tensor.of(Shape.of(1), 10f)));

        Tensor output = conv.forward(Tensor.of(Shape.of(1, 1, 3, 3), 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f));

        assertThat(output.shape()).isEqualTo(Shape.of(1, 1, 2, 2));
        assertThat(output.toFloats()).containsExactly(47, 57, 77, 87);
    }

    @Test
    void channelsAreSummed() {
        Conv2d conv = new Conv2d(ConvSettings.of(3, 2, Window.of(1)).withoutBias(), random);
        conv.load(Map.of("weight", Tensor.of(Shape.of(2, 3, 1, 1), 1f, 10f, 100f, 2f, 20f, 200f)));

        Tensor output = conv.forward(Tensor.of(Shape.of(1, 3, 1, 2), 1f, 2f, 3f, 4f, 5f, 6f));

        assertThat(output.toFloats()).containsExactly(531, 642, 1062, 1284);
    }

    @Test
    void strideAndPaddingAndDilationAreOfHeightAndWidth() {
        Window across = new Window(1, 2, 1, 2, 0, 1, 1, 3);
        Window down = new Window(2, 1, 2, 1, 1, 0, 3, 1);

        assertThat(convolved(across, Shape.of(1, 1, 1, 5))).containsExactly(30, 52);
        assertThat(convolved(down, Shape.of(1, 1, 5, 1))).containsExactly(30, 52);
    }

    /** Of the numbers 1 to 5 with the kernel 1, 10. */
    private float[] convolved(Window window, Shape image) {
        Conv2d conv = new Conv2d(ConvSettings.of(1, 1, window).withoutBias(), random);
        Shape kernel = Shape.of(1, 1, window.kernelHeight(), window.kernelWidth());
        conv.load(Map.of("weight", Tensor.of(kernel, 1f, 10f)));
        return conv.forward(Tensor.of(image, 1f, 2f, 3f, 4f, 5f)).toFloats();
    }

    @Test
    void eachGroupOfOutputsSeesItsGroupOfInputs() {
        Conv2d conv = new Conv2d(ConvSettings.of(2, 4, Window.of(1)).groups(2).withoutBias(), random);
        conv.load(Map.of("weight", Tensor.of(Shape.of(4, 1, 1, 1), 1f, 2f, 3f, 4f)));

        assertThat(conv.forward(Tensor.of(Shape.of(1, 2, 1, 1), 5f, 7f)).toFloats())
                .containsExactly(5, 10, 21, 28);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shapesFollowFromTheWindow(int batch) {
        assertMaps(ConvSettings.of(1, 2, Window.of(3)), Shape.of(batch, 1, 5, 7), Shape.of(batch, 2, 3, 5));
        assertMaps(
                ConvSettings.of(3, 2, Window.of(3).stride(2).padding(1)),
                Shape.of(batch, 3, 7, 5),
                Shape.of(batch, 2, 4, 3));
        assertMaps(
                ConvSettings.of(4, 2, Window.of(4).stride(2).padding(1)),
                Shape.of(batch, 4, 16, 8),
                Shape.of(batch, 2, 8, 4));
        assertMaps(
                ConvSettings.of(4, 6, new Window(3, 2, 2, 3, 1, 0, 2, 1)).groups(2),
                Shape.of(batch, 4, 8, 9),
                Shape.of(batch, 6, 3, 3));
    }

    private void assertMaps(ConvSettings settings, Shape input, Shape output) {
        assertThat(new Conv2d(settings, random).forward(Tensor.ones(input)).shape())
                .isEqualTo(output);
    }

    @Test
    void itHasABiasAndOneGroupUnlessToldOtherwise() {
        assertThat(ConvSettings.of(4, 2, Window.of(3)))
                .isEqualTo(new ConvSettings(4, 2, new Window(3, 3, 1, 1, 0, 0, 1, 1), 1, true));
        assertThat(new Conv2d(4, 2, Window.of(3), random).bias()).isNotNull();
        assertThat(new Conv2d(ConvSettings.of(4, 2, Window.of(3)).withoutBias(), random).bias())
                .isNull();
    }

    @Test
    void itsFirstWeightsAndBiasesFillPyTorchsRange() {
        // Fan-in 6 / 2 * 9, bound 1 / sqrt(27).
        Conv2d conv = new Conv2d(ConvSettings.of(6, 400, Window.of(3)).groups(2), random);

        for (Parameter parameter : conv.parameters()) {
            assertThat(Arrays.stream(parameter.value().toDoubles()))
                    .allMatch(value -> Math.abs(value) <= 0.19246)
                    .anyMatch(value -> value > 0.185)
                    .anyMatch(value -> value < -0.185);
        }
    }

    @Test
    void layersThatShareAStreamDifferAndTheSameSeedGivesTheSameWeights() {
        Conv2d first = new Conv2d(2, 2, Window.of(3), random);
        Conv2d second = new Conv2d(2, 2, Window.of(3), random);
        Conv2d again = new Conv2d(2, 2, Window.of(3), RandomStream.seeded(1));

        assertThat(first.weight().value().toFloats())
                .isNotEqualTo(second.weight().value().toFloats())
                .isEqualTo(again.weight().value().toFloats());
    }

    @Test
    void wrongInputsAreRefusedNamingTheLayer() {
        Conv2d conv = new Conv2d(3, 32, Window.of(4).stride(2).padding(1), random);

        for (Shape shape : new Shape[] {Shape.of(8, 1, 28, 28), Shape.of(3, 28, 28)}) {
            assertThatThrownBy(() -> conv.forward(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("Conv2d(3 -> 32, kernel 4, stride 2, padding 1): expects [n, 3, height, width], got "
                            + shape);
        }
        assertThatThrownBy(() -> conv.forward(Tensor.zeros(Shape.of(8, 3, 5, 1))))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "Conv2d(3 -> 32, kernel 4, stride 2, padding 1): expects an image that its kernel fits into,"
                                + " got [8, 3, 5, 1]");
    }

    @Test
    void channelsThatGroupsDoNotDivideAreRefused() {
        ConvSettings settings = ConvSettings.of(4, 6, Window.of(1));

        assertThatThrownBy(() -> new Conv2d(settings.groups(3), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Conv2d: expects positive channels that the groups divide, got 4 -> 6 in 3 groups");
        assertThatThrownBy(() -> new Conv2d(settings.groups(4), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Conv2d: expects positive channels that the groups divide, got 4 -> 6 in 4 groups");
        assertThatThrownBy(() -> new Conv2d(0, 6, Window.of(1), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Conv2d: expects positive channels that the groups divide, got 0 -> 6 in 1 groups");
    }

    @Test
    void printsAsItsConstructorReads() {
        assertThat(new Conv2d(3, 32, Window.of(3).stride(2).padding(1), random))
                .hasToString("Conv2d(3 -> 32, kernel 3, stride 2, padding 1)");
        assertThat(new Conv2d(ConvSettings.of(4, 2, Window.of(3, 2)).groups(2).withoutBias(), random))
                .hasToString("Conv2d(4 -> 2, kernel 3x2, groups 2, no bias)");
    }
}
