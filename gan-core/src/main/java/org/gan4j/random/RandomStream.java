package org.gan4j.random;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reproducible stream of random numbers from the counter-based generator Philox4x32-10: the n-th draw is a pure
 * function of (key, n).
 *
 * <pre>{@code
 * RandomStream random = RandomStream.seeded(7);
 * Tensor noise = Tensor.normal(Shape.of(64, 100), random.split("noise"));
 * }</pre>
 *
 * <p>A stream consists of its key, derived from its seed and names, and its position, which checkpoints store. Draws
 * use integer arithmetic and {@link StrictMath}, which give the same bits on every JDK, operating system and backend.
 * Streams with different names are independent, so turning one consumer on or off changes no other. Not thread-safe:
 * give each thread its own stream with {@link #split}.
 *
 * <p>Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
public final class RandomStream {
    private static final ThreadLocal<@Nullable Part> PART = new ThreadLocal<>();

    private final long key;
    private long position;
    private final int[] block = new int[4];
    private long blockIndex = -1;

    private RandomStream(long key, long position) {
        this.key = key;
        this.position = position;
    }

    /**
     * {@return the stream for a seed, at its beginning}
     *
     * @param seed any number; equal seeds give equal draws
     */
    public static RandomStream seeded(long seed) {
        return new RandomStream(mix(seed), 0);
    }

    /**
     * {@return the independent stream with a name, at its beginning, whatever this stream's position}
     *
     * @param name name of the stream's consumer
     */
    public RandomStream split(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return new RandomStream(mix(key ^ mix(hash)), 0);
    }

    /**
     * {@return the independent stream with a number (an epoch, an index), at its beginning, whatever this stream's
     * position}
     *
     * @param number any number
     */
    public RandomStream split(long number) {
        return new RandomStream(mix(mix(key + 0x9e3779b97f4a7c15L) ^ number), 0);
    }

    /** One of the equal parts into which draws are divided. */
    private record Part(int index, int count) {}

    /**
     * Runs code that shares its draws with others: while it runs, every draw of {@code n} numbers of any stream on this
     * thread is part {@code index} of a draw of {@code n} times {@code count} numbers. So the parts differ, their
     * positions stay equal, and together they are what code that draws for all would get.
     *
     * @param <T> type of the result
     * @param index in [0, count)
     * @param count number of parts, 1 or more
     * @param code code that draws
     * @return the result of the code
     * @throws IllegalArgumentException if the index is outside [0, count)
     */
    public static <T extends @Nullable Object> T inPart(int index, int count, Supplier<T> code) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "RandomStream.inPart: expects a part in [0, " + count + "), got " + index);
        }
        return during(new Part(index, count), code);
    }

    /**
     * Runs code whose draws are the same in every part of {@link #inPart}.
     *
     * @param <T> type of the result
     * @param code code that draws
     * @return the result of the code
     */
    public static <T extends @Nullable Object> T whole(Supplier<T> code) {
        return during(null, code);
    }

    private static <T extends @Nullable Object> T during(@Nullable Part part, Supplier<T> code) {
        Part before = PART.get();
        set(part);
        try {
            return code.get();
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable Part part) {
        if (part == null) {
            PART.remove();
        } else {
            PART.set(part);
        }
    }

    /** Goes to this thread's part of a draw of some numbers; returns the position after all parts. */
    private long share(int count) {
        Part part = PART.get();
        if (part == null) {
            return position + count;
        }
        long end = position + (long) part.count * count;
        position += (long) part.index * count;
        return end;
    }

    /** {@return the number of 64-bit draws taken} */
    public long position() {
        return position;
    }

    /**
     * Continues from a {@link #position}.
     *
     * @param newPosition number of 64-bit draws before the next one
     * @throws IllegalArgumentException if the position is negative
     */
    public void seek(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("RandomStream: expects a position of zero or more, got " + newPosition);
        }
        position = newPosition;
    }

    /** {@return the next 64 uniform bits} */
    public long nextLong() {
        long end = share(1);
        long bits = next();
        position = end;
        return bits;
    }

    /** Returns the bits at the position, and moves on. */
    private long next() {
        long index = position >>> 1;
        if (index != blockIndex) {
            Philox4x32.block(key, index, block);
            blockIndex = index;
        }
        return Philox4x32.half(block, (int) (position++ & 1));
    }

    /**
     * Fills an array with the next draws of {@link #nextLong}, several times as fast.
     *
     * @param values array to fill
     */
    public void fillLongs(long[] values) {
        long end = share(values.length);
        Philox4x32.fill(key, position, values, values.length);
        position = end;
    }

    /** {@return the next uniform value in [0, 1), with 53 random bits} */
    public double nextDouble() {
        return Distribution.fraction(nextLong());
    }

    /**
     * {@return the next uniform integer in [0, bound), by rejection: without bias}
     *
     * @param bound upper bound, exclusive
     * @throws IllegalArgumentException if the bound is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("RandomStream: expects a positive bound, got " + bound);
        }
        while (true) {
            long bits = nextLong() >>> 1;
            long value = bits % bound;
            if (bits - value + (bound - 1) >= 0) {
                return (int) value;
            }
        }
    }

    /** {@return the next standard normal value: one uniform draw through the inverse of the normal distribution} */
    public double nextNormal() {
        return InverseNormal.at(Distribution.probability(nextLong()));
    }

    /**
     * Draws numbers without computing them.
     *
     * @param distribution distribution of the numbers
     * @param count how many numbers, 0 or more
     * @return the numbers, of which {@code count} are the caller's
     */
    public RandomNumbers numbers(Distribution distribution, int count) {
        long end = share(distribution.draws(count));
        RandomNumbers numbers = new RandomNumbers(key, position, distribution);
        position = end;
        return numbers;
    }

    /**
     * Fills an array with uniform values.
     *
     * @param values array to fill
     * @param low lower bound, inclusive
     * @param high upper bound, exclusive except for rounding
     */
    public void fillUniform(double[] values, double low, double high) {
        numbers(Distribution.uniform(low, high), values.length).fill(values);
    }

    /**
     * Fills an array with the same draws, rounded to float.
     *
     * @param values array to fill
     * @param low lower bound, inclusive
     * @param high upper bound, exclusive except for rounding
     */
    public void fillUniform(float[] values, double low, double high) {
        numbers(Distribution.uniform(low, high), values.length).fill(values);
    }

    /**
     * Fills an array with standard normal values.
     *
     * @param values array to fill
     */
    public void fillNormal(double[] values) {
        numbers(Distribution.normal(), values.length).fill(values);
    }

    /**
     * Fills an array with the same draws, rounded to float.
     *
     * @param values array to fill
     */
    public void fillNormal(float[] values) {
        numbers(Distribution.normal(), values.length).fill(values);
    }

    /**
     * Fills an array with standard normal values within [-limit, limit], one draw for each.
     *
     * @param values array to fill
     * @param limit largest absolute value
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    public void fillTruncatedNormal(double[] values, double limit) {
        numbers(Distribution.truncatedNormal(limit), values.length).fill(values);
    }

    /**
     * {@return the numbers 0 to {@code count - 1} in random order (Fisher and Yates)}
     *
     * @param count how many numbers, 0 or more
     */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    @Override
    public String toString() {
        return "RandomStream(key " + Long.toHexString(key) + ", position " + position + ")";
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood 2014): spreads seeds and names that differ in few bits. */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
