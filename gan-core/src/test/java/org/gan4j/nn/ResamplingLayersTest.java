package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Padding and upsampling layers; expected values of PyTorch's documentation where it has any. */
@ExtendWith(OnReferenceBackend.class)
class ResamplingLayersTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    @Test
    void nearestRepeatsPixels() {
        assertThat(values(Upsample.nearest(2), Shape.of(1, 2, 1, 2), 1, 2, 3, 4))
                .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
        assertThat(values(Upsample.nearest(3), Shape.of(1, 1, 2, 1), 1, 2))
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2);
    }

    @Test
    void bilinearMixesAtTheCentresOfPixels() {
        assertThat(values(Upsample.bilinear(2), Shape.of(1, 1, 2, 2), 1, 2, 3, 4))
                .containsExactly(
                        new double[] {1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4},
                        within(ROUNDING));
        assertThat(values(Upsample.bilinear(3), Shape.of(1, 1, 1, 2), 0, 3))
                .containsExactly(new double[] {0, 0, 1, 2, 3, 3, 0, 0, 1, 2, 3, 3, 0, 0, 1, 2, 3, 3}, within(ROUNDING));
    }

    @Test
    void alignedCornersStayAtTheCorners() {
        double third = 1.0 / 3;
        assertThat(values(Upsample.bilinearAligned(2), Shape.of(1, 1, 2, 2), 1, 2, 3, 4))
                .containsExactly(
                        new double[] {
                            1, 1 + third, 2 - third, 2, 2 - third, 2, 2 + third, 3 - third, 2 + third, 3 - third, 3,
                            3 + third, 3, 3 + third, 4 - third, 4
                        },
                        within(ROUNDING));
        assertThat(values(Upsample.bilinearAligned(2), Shape.of(1, 1, 1, 1), 7)).containsExactly(7, 7, 7, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void theyTakeAnyBatchAndImage(int batch) {
        for (Upsample layer : new Upsample[] {Upsample.nearest(3), Upsample.bilinear(3), Upsample.bilinearAligned(3)}) {
            assertThat(layer.forward(Tensor.ones(Shape.of(batch, 4, 5, 2))).shape())
                    .isEqualTo(Shape.of(batch, 4, 15, 6));
        }
        assertThat(new ZeroPad2d(1, 2, 3, 4)
                        .forward(Tensor.ones(Shape.of(batch, 3, 5, 2)))
                        .shape())
                .isEqualTo(Shape.of(batch, 3, 12, 5));
        assertThat(new ReflectionPad2d(1, 0, 3, 4)
                        .forward(Tensor.ones(Shape.of(batch, 1, 5, 2)))
                        .shape())
                .isEqualTo(Shape.of(batch, 1, 12, 3));
        assertThat(new PixelShuffle(3)
                        .forward(Tensor.ones(Shape.of(batch, 36, 5, 2)))
                        .shape())
                .isEqualTo(Shape.of(batch, 4, 15, 6));
    }

    @Test
    void zerosSurroundTheImageInTheOrderLeftRightTopBottom() {
        assertThat(values(new ZeroPad2d(0, 1, 0, 1), Shape.of(1, 1, 2, 2), 1, 2, 3, 4))
                .containsExactly(1, 2, 0, 3, 4, 0, 0, 0, 0);
        assertThat(values(new ZeroPad2d(1, 0, 2, 0), Shape.of(1, 1, 1, 2), 1, 2))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 2);
        assertThat(values(new ZeroPad2d(1), Shape.of(1, 1, 1, 1), 5)).containsExactly(0, 0, 0, 0, 5, 0, 0, 0, 0);
    }

    @Test
    void reflectionDoesNotRepeatTheEdge() {
        assertThat(values(new ReflectionPad2d(2), Shape.of(1, 1, 3, 3), 0, 1, 2, 3, 4, 5, 6, 7, 8))
                .containsExactly(
                        8, 7, 6, 7, 8, 7, 6, //
                        5, 4, 3, 4, 5, 4, 3, //
                        2, 1, 0, 1, 2, 1, 0, //
                        5, 4, 3, 4, 5, 4, 3, //
                        8, 7, 6, 7, 8, 7, 6, //
                        5, 4, 3, 4, 5, 4, 3, //
                        2, 1, 0, 1, 2, 1, 0);
        assertThat(values(new ReflectionPad2d(1, 1, 2, 0), Shape.of(1, 1, 3, 3), 0, 1, 2, 3, 4, 5, 6, 7, 8))
                .containsExactly(
                        7, 6, 7, 8, 7, //
                        4, 3, 4, 5, 4, //
                        1, 0, 1, 2, 1, //
                        4, 3, 4, 5, 4, //
                        7, 6, 7, 8, 7);
    }

    @Test
    void pixelShuffleLaysChannelsOutRowByRow() {
        assertThat(values(new PixelShuffle(2), Shape.of(1, 4, 1, 2), 0, 1, 2, 3, 4, 5, 6, 7))
                .containsExactly(0, 2, 1, 3, 4, 6, 5, 7);
        assertThat(values(new PixelShuffle(2), Shape.of(1, 8, 1, 1), 0, 1, 2, 3, 4, 5, 6, 7))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void wrongInputsAreRefusedNamingTheLayer() {
        assertRefused(
                Upsample.nearest(2), Shape.of(2, 3), "Upsample(nearest, 2): expects [n, channels, height, width], got");
        assertRefused(
                Upsample.bilinear(2),
                Shape.of(2, 3, 0, 4),
                "Upsample(bilinear, 2): expects images of at least one pixel, got");
        assertRefused(
                new ZeroPad2d(1),
                Shape.of(3, 4, 4),
                "ZeroPad2d(1, 1, 1, 1): expects [n, channels, height, width], got");
        assertRefused(
                new ReflectionPad2d(1, 2, 0, 0),
                Shape.of(1, 1, 4, 2),
                "ReflectionPad2d(1, 2, 0, 0): expects images larger than the padding, got");
        assertRefused(
                new ReflectionPad2d(0, 0, 0, 3),
                Shape.of(1, 1, 3, 9),
                "ReflectionPad2d(0, 0, 0, 3): expects images larger than the padding, got");
        assertRefused(
                new PixelShuffle(2),
                Shape.of(1, 6, 2, 2),
                "PixelShuffle(2): expects [n, a multiple of 4, height, width], got");
    }

    private static void assertRefused(Layer layer, Shape shape, String message) {
        assertThatThrownBy(() -> layer.forward(Tensor.zeros(shape)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message + " " + shape);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Upsample.nearest(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Upsample: expects a factor of 1 or more, got 0");
        assertThatThrownBy(() -> new ZeroPad2d(0, -1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ZeroPad2d: expects zero or more pixels a side, got 0, -1, 0 and 1");
        assertThatThrownBy(() -> new ReflectionPad2d(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ReflectionPad2d: expects zero or more pixels a side, got -1, -1, -1 and -1");
        assertThatThrownBy(() -> new PixelShuffle(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PixelShuffle: expects a factor of 1 or more, got 0");
    }

    @Test
    void theyPrintAsTheirConstructorsRead() {
        assertThat(Upsample.nearest(2)).hasToString("Upsample(nearest, 2)");
        assertThat(Upsample.bilinear(2)).hasToString("Upsample(bilinear, 2)");
        assertThat(Upsample.bilinearAligned(2)).hasToString("Upsample(bilinear, aligned corners, 2)");
        assertThat(new ZeroPad2d(0, 1, 2, 3)).hasToString("ZeroPad2d(0, 1, 2, 3)");
        assertThat(new ReflectionPad2d(2)).hasToString("ReflectionPad2d(2, 2, 2, 2)");
        assertThat(new PixelShuffle(2)).hasToString("PixelShuffle(2)");
    }

    private static double[] values(Layer layer, Shape shape, double... image) {
        return layer.forward(Tensor.of(shape, image)).toDoubles();
    }
}
