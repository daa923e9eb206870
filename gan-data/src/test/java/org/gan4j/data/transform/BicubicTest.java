package org.gan4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.data.sets.Digits;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** MATLAB's imresize in numbers that other programs computed. */
final class BicubicTest {
    private static final double LAST_DIGIT = 5e-8;

    @Test
    void aReductionFromEightToTwoHasMatlabsWeights() {
        double[] first = {.2792969, .2636719, .2290039, .1635742, .0864258, .0209961, -.0136719, -.0292969};
        double[] second = reversed(first);

        for (int input = 0; input < 8; input++) {
            double[] outputs = response(8, 2, input);
            assertThat(outputs[0]).isCloseTo(first[input], within(LAST_DIGIT));
            assertThat(outputs[1]).isCloseTo(second[input], within(LAST_DIGIT));
        }
    }

    @Test
    void aReductionToAQuarterHasSixteenTapsInside() {
        double[] half = {-.0017090, -.0109863, -.0183105, -.0119629, .0227051, .0974121, .1818848, .2409668};

        for (int tap = 0; tap < 16; tap++) {
            double expected = tap < 8 ? half[tap] : half[15 - tap];
            // Output 4 of 9 has its centre between inputs 17 and 18.
            assertThat(response(36, 9, 10 + tap)[4]).isCloseTo(expected, within(LAST_DIGIT));
        }
        assertThat(response(36, 9, 9)[4]).isZero();
        assertThat(response(36, 9, 26)[4]).isZero();
    }

    @Test
    void anEnlargementByFourHasFourPhases() {
        double[][] phases = {{-.0439453, .3896484, .7275391, -.0732422}, {-.0068359, .0908203, .9638672, -.0478516}};

        for (int tap = 0; tap < 4; tap++) {
            double[] outputs = response(8, 32, 2 + tap);
            assertThat(outputs[16]).isCloseTo(phases[0][tap], within(LAST_DIGIT));
            assertThat(outputs[17]).isCloseTo(phases[1][tap], within(LAST_DIGIT));
            assertThat(response(8, 32, 6 - tap)[19]).isCloseTo(phases[0][tap], within(LAST_DIGIT));
        }
    }

    @Test
    void aConstantStaysConstantAndARampStaysARamp() {
        byte[] gray = new byte[3 * 12 * 8];
        Arrays.fill(gray, (byte) 77);
        Image constant = Image.of(Shape.of(3, 12, 8), gray);
        byte[] steps = new byte[40];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) (4 * i);
        }
        Image ramp = Bicubic.reducedBy(2).apply(Image.of(Shape.of(1, 2, 20), steps));

        assertThat(Bicubic.reducedBy(4).apply(constant).bytes()).containsOnly(77);
        assertThat(Bicubic.enlargedBy(3).apply(constant).bytes()).containsOnly(77);
        for (int x = 2; x < 8; x++) {
            // Between pixels 2x and 2x + 1 of both rows, which are 80 apart.
            assertThat(ramp.pixel(0, 0, x)).isEqualTo(8 * x + 2 + 40);
        }
    }

    /** 28 -> 7 -> 28 and 28 -> 14 -> 28: the mean of the images' peak signal-to-noise ratios. */
    @Test
    void theHeldOutDigitsLoseAsMuchAsMeasuredElsewhere() {
        assertThat(meanDecibels(4)).isCloseTo(16.868, within(0.0005));
        assertThat(meanDecibels(2)).isCloseTo(21.324, within(0.0005));
    }

    @Test
    void sidesThatAreNoMultipleAreRefused() {
        assertThatThrownBy(() -> Bicubic.reducedBy(4).apply(Image.of(Shape.of(1, 8, 6), new byte[48])))
                .isInstanceOf(DataException.class)
                .hasMessage("Bicubic.reducedBy(4): expects sides that are multiples of 4, got 8 x 6 (height x width):"
                        + " CropToMultiple.of(4) cuts off the rest");
        assertThatThrownBy(() -> Bicubic.enlargedBy(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Bicubic: expects a factor of 2 or more, got 1");
        assertThat(Bicubic.reducedBy(4)).hasToString("Bicubic.reducedBy(4)");
        assertThat(Bicubic.enlargedBy(2)).hasToString("Bicubic.enlargedBy(2)");
    }

    /** What an input of one, all others being zero, gives to each output. */
    private static double[] response(int inputs, int outputs, int input) {
        double[] values = new double[inputs];
        values[input] = 1;
        return new CubicFilter(inputs, outputs).along(values, 1, inputs, 1);
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }

    private static double meanDecibels(int factor) {
        Dataset digits = Digits.heldOut();
        double sum = 0;
        for (int i = 0; i < digits.size(); i++) {
            Image digit = digits.image(i);
            Image back =
                    Bicubic.enlargedBy(factor).apply(Bicubic.reducedBy(factor).apply(digit));
            double squares = 0;
            for (int p = 0; p < digit.bytes().length; p++) {
                squares += Math.pow((digit.bytes()[p] & 0xff) - (back.bytes()[p] & 0xff), 2);
            }
            sum += 10 * Math.log10(255 * 255 / (squares / digit.bytes().length));
        }
        return sum / digits.size();
    }
}
