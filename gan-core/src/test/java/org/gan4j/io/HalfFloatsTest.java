package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HalfFloatsTest {
    @Test
    void everyHalfHasTheValueOfItsDefinition() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            double mantissa = (bits & 1023) / 1024.0;
            double magnitude = exponent == 31
                    ? mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                    : exponent == 0 ? mantissa * 0x1p-14 : (1 + mantissa) * Math.pow(2, exponent - 15);
            float expected = (float) (bits < 1 << 15 ? magnitude : -magnitude);

            assertThat(HalfFloats.fromHalf((short) bits)).isEqualTo(Float.valueOf(expected));
        }
    }

    @Test
    void everyNumberOf16BitsComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            short stored = (short) bits;
            if (!Float.isNaN(HalfFloats.fromHalf(stored))) {
                assertThat(HalfFloats.toHalf(HalfFloats.fromHalf(stored))).isEqualTo(stored);
            }
            if (!Float.isNaN(HalfFloats.fromBfloat(stored))) {
                assertThat(HalfFloats.toBfloat(HalfFloats.fromBfloat(stored))).isEqualTo(stored);
            }
        }
        assertThat(HalfFloats.fromHalf(HalfFloats.toHalf(Float.NaN))).isNaN();
        assertThat(HalfFloats.fromBfloat(HalfFloats.toBfloat(Float.intBitsToFloat(0x7f800001))))
                .isNaN();
    }

    /** Midway between two halves, the one whose last bit is 0 is taken; an ulp of FLOAT32 further, the nearer one. */
    @Test
    void numbersBetweenAreRoundedToTheNearestAndTiesToEven() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = HalfFloats.fromHalf((short) bits);
            float middle = (low + HalfFloats.fromHalf((short) (bits + 1))) / 2;

            assertThat(HalfFloats.toHalf(middle)).isEqualTo((short) (bits + (bits & 1)));
            assertThat(HalfFloats.toHalf(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfFloats.toHalf(-Math.nextUp(middle))).isEqualTo((short) (bits + 1 | 0x8000));
        }
        for (int bits = 0; bits < 0x7f7f; bits++) {
            float middle = Float.intBitsToFloat(bits << 16 | 0x8000);

            assertThat(HalfFloats.toBfloat(middle)).isEqualTo((short) (bits + (bits & 1)));
            assertThat(HalfFloats.toBfloat(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfFloats.toBfloat(-Math.nextUp(middle))).isEqualTo((short) (bits + 1 | 0x8000));
        }
    }

    @Test
    void numbersBeyondTheRangeBecomeInfinite() {
        assertThat(HalfFloats.toHalf(Math.nextDown(65520f))).isEqualTo((short) 0x7bff);
        assertThat(HalfFloats.toHalf(65520)).isEqualTo((short) 0x7c00);
        assertThat(HalfFloats.toHalf(-1e30f)).isEqualTo((short) 0xfc00);
        assertThat(HalfFloats.toHalf(Float.MIN_VALUE)).isZero();
        assertThat(HalfFloats.toBfloat(Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
    }
}
