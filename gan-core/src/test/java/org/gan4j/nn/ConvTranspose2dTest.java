package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.gan4j.backend.DType;
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
class ConvTranspose2dTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void everyPixelAddsItsMultipleOfTheKernel() {
        ConvTranspose2d conv = new ConvTranspose2d(1, 1, Window.of(2), random);
        conv.load(Map.of(
                "weight", Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2f, 3f, 4f),
                "bias", Tensor.of(Shape.of(1), 0.5f)));

        Tensor output = conv.forward(Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2f, 3f, 4f));

        assertThat(output.shape()).isEqualTo(Shape.of(1, 1, 3, 3));
        assertThat(output.toFloats()).containsExactly(1.5f, 4.5f, 4.5f, 6.5f, 20.5f, 16.5f, 9.5f, 24.5f, 16.5f);
    }

    @Test
    void outputPaddingAddsRowsAndColumnsAtTheEnd() {
        Tensor output = transposed(Window.of(1, 2).stride(2), 1);

        assertThat(output.shape()).isEqualTo(Shape.of(1, 1, 2, 5));
        assertThat(output.toFloats()).containsExactly(1, 10, 2, 20, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void outputPaddingUncoversWhatPaddingCut() {
        assertThat(transposed(new Window(1, 3, 2, 2, 0, 1, 1, 1), 0).toFloats()).containsExactly(10, 102, 20);
        assertThat(transposed(new Window(1, 3, 2, 2, 0, 1, 1, 1), 1).toFloats())
                .containsExactly(10, 102, 20, 200, 0, 0, 0, 0);
    }

    @Test
    void outputPaddingMayReachTheStrideWhereItIsBelowTheDilation() {
        assertThat(transposed(Window.of(1, 2).dilation(2), 1).toFloats())
                .containsExactly(1, 2, 10, 20, 0, 0, 0, 0, 0, 0);
        assertThat(transposed(Window.of(1, 2).dilation(2).padding(0, 1), 1).toFloats())
                .containsExactly(2, 10, 20, 0, 0, 0);
    }

    /** Of the numbers 1, 2 with the kernel 1, 10, 100, cut to the window's. */
    private Tensor transposed(Window window, int outputPadding) {
        ConvSettings settings = ConvSettings.of(1, 1, window).withoutBias();
        ConvTranspose2d conv = new ConvTranspose2d(settings, outputPadding, random);
        float[] kernel = Arrays.copyOf(new float[] {1, 10, 100}, window.kernelWidth());
        conv.load(Map.of("weight", Tensor.of(Shape.of(1, 1, 1, window.kernelWidth()), kernel)));
        return conv.forward(Tensor.of(Shape.of(1, 1, 1, 2), 1f, 2f));
    }

    @Test
    void eachGroupOfInputsReachesItsGroupOfOutputs() {
        ConvSettings settings = ConvSettings.of(2, 4, Window.of(1)).groups(2).withoutBias();
        ConvTranspose2d conv = new ConvTranspose2d(settings, random);
        conv.load(Map.of("weight", Tensor.of(Shape.of(2, 2, 1, 1), 1f, 2f, 3f, 4f)));

        assertThat(conv.forward(Tensor.of(Shape.of(1, 2, 1, 1), 5f, 7f)).toFloats())
                .containsExactly(5, 10, 21, 28);
    }

    @Test
    void transposedConvolutionIsTheTransposeOfConvolutionWithItsWeight() {
        ConvSettings settings = ConvSettings.of(4, 6, new Window(3, 2, 2, 1, 1, 0, 1, 2))
                .groups(2)
                .withoutBias();
        ConvSettings reverse =
                ConvSettings.of(6, 4, settings.window()).groups(2).withoutBias();
        Conv2d conv = new Conv2d(settings, random);
        ConvTranspose2d transpose = new ConvTranspose2d(reverse, random);
        conv.to(DType.FLOAT64);
        transpose.to(DType.FLOAT64);
        transpose.load(conv.stateDict());
        Tensor x = Tensor.normal(Shape.of(2, 4, 5, 6), DType.FLOAT64, random);
        Tensor y = Tensor.normal(Shape.of(2, 6, 3, 4), DType.FLOAT64, random);

        double forward = conv.forward(x).multiply(y).sum().item();
        double backward = transpose.forward(y).multiply(x).sum().item();

        // The rounding of some hundred additions of numbers of order 1.
        assertThat(backward).isCloseTo(forward, within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shapesFollowFromTheWindow(int batch) {
        assertMaps(ConvSettings.of(100, 4, Window.of(4)), 0, Shape.of(batch, 100, 1, 1), Shape.of(batch, 4, 4, 4));
        assertMaps(
                ConvSettings.of(4, 3, Window.of(4).stride(2).padding(1)),
                0,
                Shape.of(batch, 4, 8, 5),
                Shape.of(batch, 3, 16, 10));
        assertMaps(
                ConvSettings.of(3, 1, Window.of(3).stride(2).padding(1)),
                1,
                Shape.of(batch, 3, 7, 5),
                Shape.of(batch, 1, 14, 10));
        assertMaps(
                ConvSettings.of(4, 6, new Window(3, 2, 2, 3, 1, 0, 2, 1)).groups(2),
                0,
                Shape.of(batch, 4, 3, 2),
                Shape.of(batch, 6, 7, 5));
    }

    private void assertMaps(ConvSettings settings, int outputPadding, Shape input, Shape output) {
        ConvTranspose2d conv = new ConvTranspose2d(settings, outputPadding, random);
        assertThat(conv.forward(Tensor.ones(input)).shape()).isEqualTo(output);
    }

    @Test
    void itsFirstWeightsAndBiasesFillPyTorchsRange() {
        // Fan-in, as PyTorch counts it for this layer, 6 / 2 * 9: bound 1 / sqrt(27).
        ConvSettings settings = ConvSettings.of(400, 6, Window.of(3)).groups(2);

        assertThat(Arrays.stream(
                        new ConvTranspose2d(settings, random).weight().value().toDoubles()))
                .allMatch(value -> Math.abs(value) <= 0.19246)
                .anyMatch(value -> value > 0.185)
                .anyMatch(value -> value < -0.185);
    }

    @Test
    void layersThatShareAStreamDifferAndTheSameSeedGivesTheSameWeights() {
        ConvTranspose2d first = new ConvTranspose2d(2, 2, Window.of(3), random);
        ConvTranspose2d second = new ConvTranspose2d(2, 2, Window.of(3), random);
        ConvTranspose2d again = new ConvTranspose2d(2, 2, Window.of(3), RandomStream.seeded(1));

        assertThat(first.weight().value().toFloats())
                .isNotEqualTo(second.weight().value().toFloats())
                .isEqualTo(again.weight().value().toFloats());
    }

    @Test
    void wrongInputsAreRefusedNamingTheLayer() {
        ConvTranspose2d conv = new ConvTranspose2d(100, 512, Window.of(2).padding(1), random);

        for (Shape shape : new Shape[] {Shape.of(64, 100), Shape.of(64, 99, 1, 1)}) {
            assertThatThrownBy(() -> conv.forward(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage(
                            "ConvTranspose2d(100 -> 512, kernel 2, padding 1): expects [n, 100, height, width], got "
                                    + shape);
        }
        assertThatThrownBy(() -> conv.forward(Tensor.zeros(Shape.of(64, 100, 2, 1))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ConvTranspose2d(100 -> 512, kernel 2, padding 1): expects an image whose result has at"
                        + " least one pixel, got [64, 100, 2, 1]");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        ConvSettings settings = ConvSettings.of(4, 6, Window.of(4).stride(2).padding(1));

        for (int padding : new int[] {-1, 2}) {
            assertThatThrownBy(() -> new ConvTranspose2d(settings, padding, random))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ConvTranspose2d: expects an output padding of zero or more, below the stride or the"
                            + " dilation of (kernel 4, stride 2, padding 1), got " + padding);
        }
        assertThatThrownBy(() -> new ConvTranspose2d(settings.groups(4), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ConvTranspose2d: expects positive channels that the groups divide, got 4 -> 6 in 4 groups");
    }

    @Test
    void printsAsItsConstructorReads() {
        ConvSettings settings =
                ConvSettings.of(100, 512, Window.of(4).stride(2)).groups(4).withoutBias();

        assertThat(new ConvTranspose2d(settings, random))
                .hasToString("ConvTranspose2d(100 -> 512, kernel 4, stride 2, groups 4, no bias)");
        assertThat(new ConvTranspose2d(settings, 1, random))
                .hasToString("ConvTranspose2d(100 -> 512, kernel 4, stride 2, groups 4, no bias, output padding 1)");
    }
}
