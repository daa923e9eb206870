package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Numbers drawn first and computed afterwards. */
final class RandomNumbersTest {
    private static final int[] LENGTHS = {0, 1, 2, 7, 1023, 1024, 1025, 3001};

    @Test
    void numbersAreThoseOfTheStreamOneByOne() {
        check(Distribution.uniform(-1, 3), stream -> -1 + 4 * stream.nextDouble());
        check(Distribution.normal(), RandomStream::nextNormal);
    }

    private static void check(Distribution distribution, ToDoubleFunction<RandomStream> one) {
        for (int start : new int[] {0, 1, 6}) {
            for (int length : LENGTHS) {
                RandomStream single = at(start);
                double[] expected = new double[length];
                Arrays.setAll(expected, i -> one.applyAsDouble(single));
                assertThat(filled(at(start).numbers(distribution, length), length))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void truncatedNormalNumbersFollowFromTheirDraws() {
        double[] normal = filled(at(1).numbers(Distribution.normal(), 3001), 3001);
        // Hardly anything is beyond 8 deviations, and the limit bounds what is.
        assertThat(filled(at(1).numbers(Distribution.truncatedNormal(30), 3001), 3001))
                .isEqualTo(normal);
        Distribution narrow = Distribution.truncatedNormal(0.5);
        assertThat(narrow.a()).isEqualTo(InverseNormal.probabilityBelow(-0.5));
        double[] numbers = filled(at(1).numbers(narrow, 3001), 3001);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isBetween(-0.5, 0.5);
            assertThat(Math.signum(numbers[i])).isEqualTo(Math.signum(normal[i]));
        }
    }

    @Test
    void aDrawDropsTwoElementsByItsHalves() {
        for (int start : new int[] {0, 1, 6}) {
            for (int length : LENGTHS) {
                RandomStream single = at(start);
                double[] expected = new double[length];
                for (int i = 0; i < length; i += 2) {
                    long bits = single.nextLong();
                    expected[i] = bits >>> 32 < 0x40000000L ? 0 : 1 / 0.75;
                    if (i + 1 < length) {
                        expected[i + 1] = (bits & 0xffffffffL) < 0x40000000L ? 0 : 1 / 0.75;
                    }
                }
                RandomStream stream = at(start);
                assertThat(filled(stream.numbers(Distribution.dropout(0.25), length), length))
                        .isEqualTo(expected);
                assertThat(stream.position()).isEqualTo(single.position());
            }
        }
        assertThat(filled(at(0).numbers(Distribution.dropout(0), 100), 100)).containsOnly(1);
        assertThat(filled(at(0).numbers(Distribution.dropout(1), 100), 100)).containsOnly(0);
    }

    @Test
    void floatsAreTheSameNumbersRounded() {
        RandomNumbers numbers = at(3).numbers(Distribution.normal(), 2000);
        float[] floats = new float[2000];
        numbers.fill(floats);
        double[] doubles = filled(numbers, 2000);
        for (int i = 0; i < floats.length; i++) {
            assertThat(floats[i]).isEqualTo((float) doubles[i]);
        }
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        refuses(() -> Distribution.truncatedNormal(0), "truncatedNormal: expects a positive, finite limit, got 0.0");
        refuses(
                () -> Distribution.truncatedNormal(Double.NaN),
                "truncatedNormal: expects a positive, finite limit, got NaN");
        refuses(() -> Distribution.dropout(1.5), "dropout: expects a probability in [0, 1], got 1.5");
        refuses(
                () -> new RandomNumbers(1, -1, Distribution.normal()),
                "RandomNumbers: expects a position of zero or more, got -1");
    }

    private static void refuses(ThrowingCallable code, String message) {
        assertThatThrownBy(code).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static RandomStream at(long position) {
        RandomStream stream = RandomStream.seeded(5);
        stream.seek(position);
        return stream;
    }

    private static double[] filled(RandomNumbers numbers, int length) {
        double[] values = new double[length];
        numbers.fill(values);
        return values;
    }
}
