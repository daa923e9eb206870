package org.gan4j.random;

/**
 * Numbers of a random stream that wait to be computed, by the host or by a backend where they are needed: number i is a
 * function of the key and of draw {@code position + i} (of draw {@code position + i / 2} for {@link
 * Distribution.Kind#DROPOUT}). Immutable; safe to share between threads.
 *
 * <p>Draw n of a key is half n % 2 of the four 32-bit words that Philox4x32-10 makes of the counter n / 2: Salmon,
 * Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. The key and the counter begin with
 * their lower words, a draw with its upper word.
 *
 * @param key key of the stream
 * @param position number of draws before the first one, 0 or more
 * @param distribution distribution of the numbers
 */
public record RandomNumbers(long key, long position, Distribution distribution) {
    /** Numbers computed at a time, so that their bits stay in the processor's cache; an even number. */
    private static final int PART = 1024;

    /**
     * Checks the position.
     *
     * @param key key of the stream
     * @param position number of draws before the first one, 0 or more
     * @param distribution distribution of the numbers
     * @throws IllegalArgumentException if the position is negative
     */
    public RandomNumbers {
        if (position < 0) {
            throw new IllegalArgumentException("RandomNumbers: expects a position of zero or more, got " + position);
        }
    }

    /**
     * Fills an array with the first of the numbers.
     *
     * @param values array to fill
     */
    public void fill(double[] values) {
        fill(values.length, (from, count, numbers) -> System.arraycopy(numbers, 0, values, from, count));
    }

    /**
     * Fills an array with the first of the numbers, rounded to float.
     *
     * @param values array to fill
     */
    public void fill(float[] values) {
        fill(values.length, (from, count, numbers) -> {
            for (int i = 0; i < count; i++) {
                values[from + i] = (float) numbers[i];
            }
        });
    }

    /** Takes some numbers, the first of which has an index. */
    private interface Taker {
        void take(int from, int count, double[] numbers);
    }

    private void fill(int length, Taker taker) {
        long[] bits = new long[Math.min(length, PART)];
        double[] numbers = new double[bits.length];
        for (int from = 0; from < length; from += PART) {
            int count = Math.min(length - from, PART);
            Philox4x32.fill(key, position + distribution.draws(from), bits, distribution.draws(count));
            distribution.compute(bits, numbers, count);
            taker.take(from, count, numbers);
        }
    }
}
