package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.backend.DType;
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
class PoolingLayersTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    @Test
    void averagesAreOverTheWindowAndWhatDoesNotFitIsLeftOut() {
        assertThat(values(new AvgPool2d(2), Shape.of(1, 2, 2, 3), 1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6))
                .containsExactly(3, -3);
        assertThat(values(new AvgPool2d(Window.of(1, 2)), Shape.of(1, 1, 1, 3), 1, 2, 6))
                .containsExactly(1.5, 4);
    }

    @Test
    void zerosOfThePaddingCountInAverages() {
        assertThat(values(new AvgPool2d(Window.of(2).stride(2).padding(1)), Shape.of(1, 1, 2, 2), 1, 2, 3, 4))
                .containsExactly(0.25, 0.5, 0.75, 1);
    }

    @Test
    void theLargestOfEachWindowIsChosenAndWhatDoesNotFitIsLeftOut() {
        assertThat(values(new MaxPool2d(2), Shape.of(1, 2, 2, 3), 1, 5, 9, 3, 2, 9, -4, -3, 0, -2, -1, 0))
                .containsExactly(5, -1);
        assertThat(values(new MaxPool2d(Window.of(2, 1)), Shape.of(1, 1, 3, 2), 1, 6, 3, 2, 2, 4))
                .containsExactly(3, 6, 3, 4);
    }

    /** Its rows are -1 and 3 of an image of three: a kernel would choose a pixel outside, and crash. */
    @Test
    void aDilatedWindowThatCoversNothingButPaddingIsRefused() {
        MaxPool2d pool = new MaxPool2d(Window.of(2, 3).stride(2, 3).padding(1).dilation(4, 1));
        Tensor images = Tensor.ones(Shape.of(1, 15, 3, 3));

        assertThatThrownBy(() -> pool.forward(images))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "maxPool2d: expects windows that meet the image, got images [1, 15, 3, 3] under (kernel 2x3,"
                                + " stride 2x3, padding 1, dilation 4x1), where windows of row 0 cover nothing but padding");
        assertThatThrownBy(() -> Tensor.ones(Shape.of(1, 1, 1, 2))
                        .maxPool2d(Window.of(2).padding(1).dilation(1, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageEndingWith("where windows of column 0 cover nothing but padding");
    }

    @Test
    void dilationSkipsPixels() {
        assertThat(values(new MaxPool2d(Window.of(1, 2).dilation(1, 2)), Shape.of(1, 1, 1, 4), 1, 9, 2, 3))
                .containsExactly(2, 9);
    }

    @Test
    void paddingNeverWins() {
        assertThat(values(new MaxPool2d(Window.of(3).stride(2).padding(1)), Shape.of(1, 1, 2, 2), -4, -3, -2, -1))
                .containsExactly(-1);
        assertThat(values(new MaxPool2d(Window.of(2).stride(2).padding(1)), Shape.of(1, 1, 2, 2), -4, -3, -2, -1))
                .containsExactly(-4, -3, -2, -1);
    }

    @Test
    void theGradientGoesToTheFirstOfEquals() {
        assertThat(gradient(new MaxPool2d(2), 2, 2, 2, 2)).containsExactly(1, 0, 0, 0);
        assertThat(gradient(new MaxPool2d(2), 1, 3, 3, 3)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void theGradientsOfWindowsThatShareAPixelAddUp() {
        Tensor image = Tensor.of(Shape.of(1, 1, 1, 3), 1.0, 9, 2).asVariable();

        Tensor output = new MaxPool2d(Window.of(1, 2)).forward(image);

        assertThat(output.toDoubles()).containsExactly(9, 9);
        assertThat(output.sum().gradients(image).of(image).toDoubles()).containsExactly(0, 2, 0);
    }

    @Test
    void nanPasses() {
        assertThat(values(new MaxPool2d(2), Shape.of(1, 1, 2, 2), 1, Double.NaN, 3, 2))
                .containsExactly(Double.NaN);
        assertThat(values(new MaxPool2d(2), Shape.of(1, 1, 2, 4), Double.NaN, 1, 5, 6, 3, 2, 7, 8))
                .containsExactly(Double.NaN, 8);
        assertThat(values(new AvgPool2d(2), Shape.of(1, 1, 2, 2), 1, Double.NaN, 3, 2))
                .containsExactly(Double.NaN);
    }

    @Test
    void adaptiveRegionsOverlapWhereTheyDoNotDivideTheImage() {
        assertThat(values(new AdaptiveAvgPool2d(1, 2), Shape.of(1, 1, 1, 5), 1, 2, 3, 4, 5))
                .containsExactly(new double[] {2, 4}, within(ROUNDING));
        assertThat(values(new AdaptiveAvgPool2d(2, 1), Shape.of(1, 1, 3, 2), 1, 3, 5, 7, 9, 11))
                .containsExactly(new double[] {4, 8}, within(ROUNDING));
        assertThat(values(new AdaptiveAvgPool2d(1, 3), Shape.of(1, 1, 1, 2), 2, 4))
                .containsExactly(new double[] {2, 3, 4}, within(ROUNDING));
        assertThat(values(new AdaptiveAvgPool2d(1), Shape.of(1, 2, 1, 2), 1, 3, 5, 9))
                .containsExactly(new double[] {2, 7}, within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shapesFollowFromTheWindow(int batch) {
        Tensor images = Tensor.ones(Shape.of(batch, 4, 7, 5));

        assertThat(new AvgPool2d(2).forward(images).shape()).isEqualTo(Shape.of(batch, 4, 3, 2));
        assertThat(new MaxPool2d(2).forward(images).shape()).isEqualTo(Shape.of(batch, 4, 3, 2));
        assertThat(new MaxPool2d(Window.of(3).stride(2).padding(1))
                        .forward(images)
                        .shape())
                .isEqualTo(Shape.of(batch, 4, 4, 3));
        assertThat(new AdaptiveAvgPool2d(3, 9).forward(images).shape()).isEqualTo(Shape.of(batch, 4, 3, 9));
    }

    @Test
    void wrongInputsAreRefusedNamingTheLayer() {
        assertRefused(
                new AvgPool2d(2),
                Shape.of(3, 4, 4),
                "AvgPool2d(kernel 2, stride 2): expects [n, channels, height, width], got [3, 4, 4]");
        assertRefused(
                new AvgPool2d(3),
                Shape.of(1, 1, 3, 2),
                "AvgPool2d(kernel 3, stride 3): expects images that its window fits into, got [1, 1, 3, 2]");
        assertRefused(
                new MaxPool2d(3),
                Shape.of(1, 1, 2, 3),
                "MaxPool2d(kernel 3, stride 3): expects images that its window fits into, got [1, 1, 2, 3]");
        assertRefused(
                new AdaptiveAvgPool2d(2),
                Shape.of(1, 1, 0, 3),
                "AdaptiveAvgPool2d(2, 2): expects images of at least one pixel, got [1, 1, 0, 3]");
    }

    private static void assertRefused(Layer layer, Shape shape, String message) {
        assertThatThrownBy(() -> layer.forward(Tensor.zeros(shape)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new MaxPool2d(Window.of(3).padding(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MaxPool2d: expects a padding of at most half the kernel, got (kernel 3, padding 2)");
        assertThatThrownBy(() -> new AdaptiveAvgPool2d(2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AdaptiveAvgPool2d: expects 1 row and column or more, got 2 and 0");
    }

    @Test
    void theyPrintAsTheirConstructorsRead() {
        assertThat(new AvgPool2d(2)).hasToString("AvgPool2d(kernel 2, stride 2)");
        assertThat(new MaxPool2d(Window.of(3, 2).padding(1))).hasToString("MaxPool2d(kernel 3x2, padding 1)");
        assertThat(new AdaptiveAvgPool2d(2)).hasToString("AdaptiveAvgPool2d(2, 2)");
    }

    private static double[] values(Layer layer, Shape shape, double... image) {
        Tensor output = layer.forward(Tensor.of(shape, image));
        assertThat(output.dtype()).isEqualTo(DType.FLOAT64);
        return output.toDoubles();
    }

    /** Of the sum of the outputs, by an image of 2x2. */
    private static double[] gradient(Layer layer, double... pixels) {
        Tensor image = Tensor.of(Shape.of(1, 1, 2, 2), pixels).asVariable();
        return layer.forward(image).sum().gradients(image).of(image).toDoubles();
    }
}
