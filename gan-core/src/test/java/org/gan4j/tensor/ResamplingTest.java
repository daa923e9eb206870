package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.tensor.Refusals.refuses;
import static org.gan4j.tensor.Refusals.refusesShape;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Resizing, filtering and moving images, against closed forms. */
@ExtendWith(OnReferenceBackend.class)
final class ResamplingTest {
    /** Expected values are printed to seven digits. */
    private static final Offset<Double> PRINTED = within(5.1e-8);

    private static final Offset<Double> ROUNDING = within(1e-12);

    private static final Fir SMOOTH = Fir.of(1, 3, 3, 1);

    @Test
    void aQuarterOfTheSizeMixesSixteenPixels() {
        double[] half = {-.0017090, -.0109863, -.0183105, -.0119629, .0227051, .0974121, .1818848, .2409668};
        double[] row = BicubicWeights.weights(64, 16)[8];
        double[] taps = Arrays.copyOfRange(row, 26, 42);
        assertThat(Arrays.copyOf(taps, 8)).containsExactly(half, PRINTED);
        for (int i = 0; i < 8; i++) {
            assertThat(taps[15 - i]).isCloseTo(taps[i], ROUNDING);
        }
        assertThat(Arrays.stream(row).sum()).isCloseTo(1, ROUNDING);
        assertThat(Arrays.stream(taps).sum()).isCloseTo(1, ROUNDING);
    }

    @Test
    void fourTimesTheSizeHasFourPhases() {
        double[][] weights = BicubicWeights.weights(16, 64);
        double[] first = {-.0439453, .3896484, .7275391, -.0732422};
        double[] second = {-.0068359, .0908203, .9638672, -.0478516};
        assertThat(Arrays.copyOfRange(weights[32], 6, 10)).containsExactly(first, PRINTED);
        assertThat(Arrays.copyOfRange(weights[33], 6, 10)).containsExactly(second, PRINTED);
        assertThat(weights[34][6 + 1]).isCloseTo(second[3], PRINTED);
        assertThat(weights[35][6 + 1]).isCloseTo(first[3], PRINTED);
    }

    @Test
    void bordersAreMirroredWithTheEdgeRepeated() {
        double[] first = {.2792969, .2636719, .2290039, .1635742, .0864258, .0209961, -.0136719, -.0292969};
        double[][] weights = BicubicWeights.weights(8, 2);
        assertThat(weights[0]).containsExactly(first, PRINTED);
        for (int i = 0; i < 8; i++) {
            assertThat(weights[1][i]).isCloseTo(weights[0][7 - i], ROUNDING);
        }
    }

    @Test
    void aConstantStaysAndARampIsExactInside() {
        Tensor constant = Tensor.full(Shape.of(1, 1, 7, 5), DType.FLOAT64, 3);
        for (int size : new int[] {1, 2, 5, 13}) {
            Tensor distances = constant.resizeBicubic(size, size).subtract(3).abs();
            assertThat(distances.max().item()).isLessThan(1e-12);
        }
        double[] ramp = IntStream.range(0, 32).asDoubleStream().toArray();
        double[] enlarged =
                Tensor.of(Shape.of(1, 1, 1, 32), ramp).resizeBicubic(1, 48).toDoubles();
        double[] reduced =
                Tensor.of(Shape.of(1, 1, 1, 32), ramp).resizeBicubic(1, 8).toDoubles();
        for (int i = 6; i < 42; i++) {
            assertThat(enlarged[i]).isCloseTo((i + 0.5) / 1.5 - 0.5, ROUNDING);
        }
        for (int i = 2; i < 6; i++) {
            assertThat(reduced[i]).isCloseTo((i + 0.5) * 4 - 0.5, ROUNDING);
        }
    }

    @Test
    void sizesBelowOneAreRefused() {
        Tensor image = Tensor.zeros(Shape.of(1, 1, 2, 2));
        refusesShape(
                () -> image.resizeBicubic(0, 2),
                "resizeBicubic: expects images and a result of at least one pixel, got [1, 1, 2, 2] to 0x2");
        refusesShape(
                () -> image.mixPixels(new double[][] {{1}}, new double[][] {{1, 0}}),
                "mixPixels: expects matrices of 2 and 2 columns for [1, 1, 2, 2], got 1x1 and 1x2");
    }

    @Test
    void enlargingKeepsAConstantInsideOnly() {
        assertThat(row(SMOOTH.enlarging(2), 1, 1, 1, 1))
                .containsExactly(new double[] {.75, 1, 1, 1, 1, 1, 1, .75}, ROUNDING);
        assertThat(row(SMOOTH.enlarging(2), 1, 2, 3, 4))
                .containsExactly(new double[] {.75, 1.25, 1.75, 2.25, 2.75, 3.25, 3.75, 3}, ROUNDING);
    }

    @Test
    void reducingKeepsAConstantInsideOnly() {
        double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        assertThat(row(SMOOTH.reducing(2), ones)).containsExactly(new double[] {.875, 1, 1, .875}, ROUNDING);
        assertThat(row(Fir.of(1, 2, 1).reducing(2).padding(1, 1), ones))
                .containsExactly(new double[] {.75, 1, 1, 1}, ROUNDING);
    }

    /** Along one axis only: the other's size of 1 has a filter of its own. */
    private static double[] row(Fir filter, double... values) {
        Tensor column = Tensor.of(Shape.of(1, 1, 1, values.length), values);
        Tensor square = column.expand(Shape.of(1, 1, 40, values.length));
        Tensor filtered = square.fir(filter);
        int middle = filtered.shape().size(2) / 2;
        return filtered.select(2, middle).toDoubles();
    }

    @Test
    void threeTapsLeanToTheFront() {
        assertThat(row(Fir.of(1, 2, 1).enlarging(2), 1, 1)).containsExactly(new double[] {.5, 1, 1, 1}, ROUNDING);
    }

    @Test
    void enlargingFiltersPixelsWithZerosBetween() {
        Fir uneven = Fir.of(1, 2, 5);
        Tensor x = Tensor.normal(Shape.of(1, 2, 3, 2), DType.FLOAT64, RandomStream.seeded(3));
        Tensor spread = Tensor.stack(-1, x, x.multiply(0)).reshape(1, 2, 3, 4).unsqueeze(3);
        Tensor zeros = Tensor.concatenate(3, spread, spread.multiply(0)).reshape(1, 2, 6, 4);
        Tensor expected = zeros.fir(uneven.gain(2).padding(2, 0));
        assertThat(x.fir(uneven.enlarging(2)).toDoubles()).containsExactly(expected.toDoubles(), ROUNDING);
    }

    @Test
    void enlargingAndReducingAreAdjoint() {
        RandomStream random = RandomStream.seeded(3);
        Tensor x = Tensor.normal(Shape.of(1, 2, 3, 5), DType.FLOAT64, random);
        Tensor y = Tensor.normal(Shape.of(1, 2, 6, 10), DType.FLOAT64, random);
        double up = x.fir(SMOOTH.enlarging(2)).multiply(y).sum().item();
        double down = x.multiply(y.fir(SMOOTH.reducing(2))).sum().item();
        assertThat(up).isCloseTo(4 * down, ROUNDING);
    }

    @Test
    void transposedConvolutionThenFilterIsNotFilterThenConvolutionAtTheBorder() {
        Tensor ones = Tensor.full(Shape.of(1, 1, 40, 4), DType.FLOAT64, 1);
        Tensor kernel = Tensor.full(Shape.of(1, 1, 1, 3), DType.FLOAT64, 1);
        Tensor spread = ones.convolveTransposed(kernel, null, Window.of(1, 3).stride(1, 2), Shape.of(1, 40, 9));
        double[] first = spread.fir(SMOOTH.gain(2).padding(1, 1))
                .select(2, 20)
                .multiply(0.5)
                .toDoubles();
        assertThat(first).containsExactly(new double[] {2, 2.75, 3, 3, 3, 3, 2.75, 2}, ROUNDING);
        Tensor filtered = ones.fir(SMOOTH.enlarging(2));
        double[] second = filtered.convolve(kernel, null, Window.of(1, 3).padding(0, 1))
                .select(2, 40)
                .toDoubles();
        assertThat(second).containsExactly(new double[] {1.75, 2.75, 3, 3, 3, 3, 2.75, 1.75}, ROUNDING);
    }

    @Test
    void aFilterIsACorrelationWithItsTapsOnBothAxes() {
        Tensor dot = Tensor.of(Shape.of(1, 1, 1, 1), 1.0);
        Tensor filtered = dot.fir(Fir.of(1, 3).padding(1, 1));
        assertThat(filtered.toDoubles()).containsExactly(9 / 16.0, 3 / 16.0, 3 / 16.0, 1 / 16.0);
        refusesShape(
                () -> dot.fir(SMOOTH),
                "fir: expects an image that the filter ([0.125, 0.375, 0.375, 0.125], padding 0 and 0) fits into, got [1, 1, 1, 1]");
        refuses(() -> Fir.of(1, -1), "Fir: expects taps of a finite sum that is not 0, got [1.0, -1.0]");
    }

    @Test
    void theIdentityMapKeepsEveryPixel() {
        Tensor image = Tensor.normal(Shape.of(2, 3, 4, 5), DType.FLOAT64, RandomStream.seeded(3));
        Tensor maps = Tensor.of(Shape.of(2, 2, 3), 1.0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0);
        for (Border border : Border.values()) {
            assertThat(image.sampleAffine(maps, 4, 5, border).toDoubles()).containsExactly(image.toDoubles(), ROUNDING);
        }
    }

    @Test
    void aShiftByOnePixelBringsInTheBorder() {
        Tensor image = Tensor.of(Shape.of(1, 1, 1, 4), 1.0, 2, 3, 4);
        Tensor byOne = Tensor.of(Shape.of(1, 2, 3), 1.0, 0, -0.5, 0, 1, 0);
        assertThat(image.sampleAffine(byOne, 1, 4, Border.ZEROS).toDoubles())
                .containsExactly(new double[] {0, 1, 2, 3}, ROUNDING);
        Tensor byTwo = Tensor.of(Shape.of(1, 2, 3), 1.0, 0, 1, 0, 1, 0);
        assertThat(image.sampleAffine(byTwo, 1, 4, Border.REFLECTION).toDoubles())
                .containsExactly(new double[] {3, 4, 4, 3}, ROUNDING);
        Tensor byHalf = Tensor.of(Shape.of(1, 2, 3), 1.0, 0, -0.25, 0, 1, 0);
        assertThat(image.sampleAffine(byHalf, 1, 4, Border.ZEROS).toDoubles())
                .containsExactly(new double[] {.5, 1.5, 2.5, 3.5}, ROUNDING);
    }

    @Test
    void aMapThatFlipsIsAFlipAndOneThatTurnsIsATurn() {
        Tensor image = Tensor.normal(Shape.of(1, 2, 3, 3), DType.FLOAT64, RandomStream.seeded(3));
        Tensor flip = Tensor.of(Shape.of(1, 2, 3), -1.0, 0, 0, 0, 1, 0);
        assertThat(image.sampleAffine(flip, 3, 3, Border.ZEROS).toDoubles())
                .containsExactly(image.flip(3).toDoubles(), ROUNDING);
        Tensor turn = Tensor.of(Shape.of(1, 2, 3), 0.0, 1, 0, -1, 0, 0);
        assertThat(image.sampleAffine(turn, 3, 3, Border.ZEROS).toDoubles())
                .containsExactly(image.transpose(2, 3).flip(3).toDoubles(), ROUNDING);
    }

    @Test
    void whatLiesFarOutsideIsBorderAndNanStaysOut() {
        Tensor image = Tensor.of(Shape.of(1, 1, 1, 2), Double.NaN, 5);
        Tensor far = Tensor.of(Shape.of(1, 2, 3), 1.0, 0, 1e30, 0, 1, 0);
        assertThat(image.sampleAffine(far, 1, 2, Border.ZEROS).toDoubles()).containsExactly(0, 0);
        refuses(
                () -> image.sampleAffine(far.multiply(Double.NaN), 1, 2, Border.ZEROS),
                "sampleAffine: expects maps of finite numbers, got Tensor [1, 2, 3] FLOAT64 on reference"
                        + " [[[NaN, .., NaN], [NaN, .., NaN]]]");
        refusesShape(
                () -> image.sampleAffine(image, 1, 2, Border.ZEROS),
                "sampleAffine: expects images and a result of at least one pixel and maps [1, 2, 3], got [1, 1, 1, 2],"
                        + " 1x2 and [1, 1, 1, 2]");
    }

    @Test
    void truncatedNoiseHasItsVarianceAndItsLimit() {
        double[][] expected = {{2, .7737413}, {1, .2911251}, {.5, .0805892}};
        for (double[] pair : expected) {
            Tensor noise = Tensor.truncatedNormal(Shape.of(40000), DType.FLOAT64, pair[0], RandomStream.seeded(3));
            assertThat(noise.abs().max().item()).isLessThanOrEqualTo(pair[0]);
            // Five deviations of the mean of squares.
            assertThat(noise.square().mean().item()).isCloseTo(pair[1], within(0.025 * pair[0] * pair[0]));
            assertThat(noise.mean().item()).isCloseTo(0, within(0.025));
        }
        refuses(
                () -> Tensor.truncatedNormal(Shape.of(2), 0, RandomStream.seeded(3)),
                "truncatedNormal: expects a positive, finite limit, got 0.0");
    }
}
