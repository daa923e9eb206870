package org.gan4j.io;

/** Conversions between FLOAT32 and the two floating-point types of 16 bits, rounded to nearest, ties to even. */
final class HalfFloats {
    /** Position of the first mantissa bit of FLOAT32 that IEEE 754's half precision drops. */
    private static final int HALF_DROPPED = 13;

    private static final int BFLOAT_DROPPED = 16;
    private static final int INFINITY = 0x7c00;

    /** Difference of the two exponents' biases, in FLOAT32's place. */
    private static final int BIAS = (127 - 15) << 23;

    /** Smallest normal half, 2^-14, as a power of two. */
    private static final int LEAST_EXPONENT = -14;

    /** Halves below the smallest normal one are multiples of 2^-24. */
    private static final float SUBNORMAL_UNIT = 0x1p-24f;

    private HalfFloats() {}

    /** Returns the value of an IEEE 754 half. */
    static float fromHalf(short bits) {
        int magnitude = bits & 0x7fff;
        int sign = (bits & 0x8000) << 16;
        if (magnitude >= INFINITY) {
            return Float.intBitsToFloat(sign | 0x7f800000 | ((magnitude & 0x3ff) << HALF_DROPPED));
        }
        if (magnitude < 1 << 10) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude * SUBNORMAL_UNIT));
        }
        return Float.intBitsToFloat(sign | ((magnitude << HALF_DROPPED) + BIAS));
    }

    /** Returns the nearest IEEE 754 half: infinity from 65520 on. */
    static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | INFINITY | 0x200 | ((magnitude >>> HALF_DROPPED) & 0x3ff));
        }
        int exponent = (magnitude >>> 23) - 127;
        if (exponent < LEAST_EXPONENT) {
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) / SUBNORMAL_UNIT));
        }
        int half = rounded(magnitude - BIAS, HALF_DROPPED);
        return (short) (sign | (exponent > 15 ? INFINITY : half));
    }

    /** Returns the value of a bfloat16. */
    static float fromBfloat(short bits) {
        return Float.intBitsToFloat(bits << BFLOAT_DROPPED);
    }

    /** Returns the nearest bfloat16. */
    static short toBfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> BFLOAT_DROPPED) | 0x40);
        }
        int sign = (bits >>> BFLOAT_DROPPED) & 0x8000;
        return (short) (sign | rounded(bits & 0x7fffffff, BFLOAT_DROPPED));
    }

    /** Drops the last bits; a carry into the exponent is what rounding up to the next power of two needs. */
    private static int rounded(int bits, int dropped) {
        int half = 1 << (dropped - 1);
        int odd = (bits >>> dropped) & 1;
        return (bits + half - 1 + odd) >>> dropped;
    }
}
