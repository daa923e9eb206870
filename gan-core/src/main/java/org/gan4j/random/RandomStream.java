package org.gan4j.random;

import java.nio.charset.StandardCharsets;

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
    private final long key;
    private long position;
    private final int[] block = new int[4];
    private long blockIndex = -1;

    private RandomStream(long key, long position) {
        this.key = key;
        this.position = position;
    }

    /** Returns the stream for a seed, at its beginning. */
    public static RandomStream seeded(long seed) {
        return new RandomStream(mix(seed), 0);
    }

    /** Returns the independent stream with a name, at its beginning, whatever this stream's position. */
    public RandomStream split(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return new RandomStream(mix(key ^ mix(hash)), 0);
    }

    /**
     * Returns the independent stream with a number (an epoch, an index), at its beginning, whatever this stream's
     * position.
     */
    public RandomStream split(long number) {
        return new RandomStream(mix(mix(key + 0x9e3779b97f4a7c15L) ^ number), 0);
    }

    /** Returns the number of 64-bit draws taken. */
    public long position() {
        return position;
    }

    /** Continues from a {@link #position}. */
    public void seek(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("RandomStream: expects a position of zero or more, got " + newPosition);
        }
        position = newPosition;
    }

    /** Returns the next 64 uniform bits. */
    public long nextLong() {
        long index = position >>> 1;
        if (index != blockIndex) {
            Philox4x32.block(key, index, block);
            blockIndex = index;
        }
        int half = (int) (position++ & 1) * 2;
        return (long) block[half] << 32 | (block[half + 1] & 0xffffffffL);
    }

    /** Fills an array with the next draws of {@link #nextLong}, several times as fast. */
    public void fillLongs(long[] values) {
        int at = 0;
        while (at < values.length && (position & 1) != 0) {
            values[at++] = nextLong();
        }
        int blocks = (values.length - at) / 2;
        Philox4x32.fill(key, position >>> 1, values, at, blocks);
        position += 2L * blocks;
        if (at + 2 * blocks < values.length) {
            values[values.length - 1] = nextLong();
        }
    }

    /** Returns the next uniform value in [0, 1), with 53 random bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /**
     * Returns the next uniform integer in [0, bound), by rejection: without bias.
     *
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

    /** Returns the next standard normal value: one uniform draw through the inverse of the normal distribution. */
    public double nextNormal() {
        return InverseNormal.at(((nextLong() >>> 12) + 0.5) * 0x1p-52);
    }

    /** Fills an array with uniform values in [low, high); rounding may give high itself. */
    public void fillUniform(double[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            values[i] = low + (high - low) * nextDouble();
        }
    }

    /** Fills an array with the same draws, rounded to float. */
    public void fillUniform(float[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * nextDouble());
        }
    }

    /** Fills an array with standard normal values. */
    public void fillNormal(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = nextNormal();
        }
    }

    /**
     * Fills an array with standard normal values within [-limit, limit], one draw for each.
     *
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    public void fillTruncatedNormal(double[] values, double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("RandomStream: expects a positive, finite limit, got " + limit);
        }
        double below = InverseNormal.probabilityBelow(-limit);
        for (int i = 0; i < values.length; i++) {
            double probability = ((nextLong() >>> 12) + 0.5) * 0x1p-52;
            double value = InverseNormal.at(below + (1 - 2 * below) * probability);
            values[i] = Math.max(-limit, Math.min(limit, value));
        }
    }

    /** Fills an array with the same draws, rounded to float. */
    public void fillNormal(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) nextNormal();
        }
    }

    /** Returns the numbers 0 to {@code count - 1} in random order (Fisher and Yates). */
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
