package org.gan4j.random;

/**
 * Distribution of random numbers, each a function of a stream's 64-bit draw. Immutable; safe to share between threads.
 *
 * @param kind function of the draw
 * @param a first parameter of the function; 0 for NORMAL
 * @param b second parameter of the function; 0 for NORMAL
 */
public record Distribution(Kind kind, double a, double b) {
    private static final Distribution NORMAL = new Distribution(Kind.NORMAL, 0, 0);

    /**
     * Functions of a draw and two parameters, in double precision. Here u is the draw's upper 53 bits, divided by 2^53;
     * p, which is never 0 or 1, its upper 52 bits plus one half, divided by 2^52; and Q the inverse of the standard
     * normal distribution function: AS 241 (Wichura, Applied Statistics 37, 1988) with {@link StrictMath#log}.
     */
    public enum Kind {
        /** a + (b - a) u. */
        UNIFORM,
        /** Q(p). */
        NORMAL,
        /** Q(a + (1 - 2 a) p), limited to [-b, b]. */
        TRUNCATED_NORMAL,
        /** Two elements of each draw, its upper 32 bits before its lower: 0 if they are less than a, else b. */
        DROPOUT
    }

    /**
     * {@return uniform numbers}
     *
     * @param low lower bound, inclusive
     * @param high upper bound, exclusive except for rounding
     */
    public static Distribution uniform(double low, double high) {
        return new Distribution(Kind.UNIFORM, low, high);
    }

    /** {@return standard normal numbers} */
    public static Distribution normal() {
        return NORMAL;
    }

    /**
     * {@return standard normal numbers within [-limit, limit], distributed as if draws outside were repeated}
     *
     * @param limit largest absolute value
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    public static Distribution truncatedNormal(double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("truncatedNormal: expects a positive, finite limit, got " + limit);
        }
        return new Distribution(Kind.TRUNCATED_NORMAL, InverseNormal.probabilityBelow(-limit), limit);
    }

    /**
     * {@return 0 with a probability, to a precision of 32 bits, and 1 / (1 - probability) otherwise}
     *
     * @param probability probability of 0
     * @throws IllegalArgumentException unless {@code 0 <= probability <= 1}
     */
    public static Distribution dropout(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("dropout: expects a probability in [0, 1], got " + probability);
        }
        return new Distribution(Kind.DROPOUT, (double) Math.round(probability * 0x1p32), 1 / (1 - probability));
    }

    /** Returns the number of draws for some numbers. */
    int draws(int numbers) {
        return kind == Kind.DROPOUT ? numbers / 2 + numbers % 2 : numbers;
    }

    /** Computes numbers from the bits of their draws. */
    void compute(long[] bits, double[] numbers, int count) {
        switch (kind) {
            case UNIFORM -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = a + (b - a) * fraction(bits[i]);
                }
            }
            case NORMAL -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = InverseNormal.at(probability(bits[i]));
                }
            }
            case TRUNCATED_NORMAL -> {
                for (int i = 0; i < count; i++) {
                    double value = InverseNormal.at(a + (1 - 2 * a) * probability(bits[i]));
                    numbers[i] = Math.max(-b, Math.min(b, value));
                }
            }
            case DROPOUT -> {
                // The sign of a difference chooses, because a branch would be unpredictable.
                double[] choice = {b, 0};
                long least = (long) a;
                for (int i = 0; i < count; i++) {
                    long half = (i & 1) == 0 ? bits[i >> 1] >>> 32 : bits[i >> 1] & 0xffffffffL;
                    numbers[i] = choice[(int) ((half - least) >>> 63)];
                }
            }
        }
    }

    /** Returns the number in [0, 1) that a draw's upper 53 bits are. */
    static double fraction(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** Returns the number in (0, 1) in the middle of the interval that a draw's upper 52 bits are. */
    static double probability(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }
}
