package org.gan4j.random;

/**
 * Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 *
 * <p>Each block of four 32-bit words is a pure function of a key and a counter.
 */
final class Philox4x32 {
    private static final int ROUNDS = 10;
    private static final long FIRST_FACTOR = 0xd2511f53L;
    private static final long SECOND_FACTOR = 0xcd9e8d57L;
    private static final int FIRST_WEYL = 0x9e3779b9;
    private static final int SECOND_WEYL = 0xbb67ae85;
    private static final long WORD = 0xffffffffL;

    /** Number of blocks computed side by side, so that the compiler vectorises. */
    private static final int LANES = 64;

    private Philox4x32() {}

    static void block(long key, long counter, int[] block) {
        int c0 = (int) counter;
        int c1 = (int) (counter >>> 32);
        int c2 = 0;
        int c3 = 0;
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = (c0 & WORD) * FIRST_FACTOR;
            long p1 = (c2 & WORD) * SECOND_FACTOR;
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += FIRST_WEYL;
            k1 += SECOND_WEYL;
        }
        block[0] = c0;
        block[1] = c1;
        block[2] = c2;
        block[3] = c3;
    }

    /** Writes some 64-bit values from a position on; each block has two. */
    static void fill(long key, long position, long[] values, int count) {
        int odd = (int) (position & 1);
        int before = Math.min(odd, count);
        int blocks = (count - before) / 2;
        int[] block = new int[4];
        if (before > 0) {
            block(key, position >>> 1, block);
            values[0] = half(block, 1);
        }
        long counter = (position + odd) >>> 1;
        fill(key, counter, values, before, blocks);
        if (before + 2 * blocks < count) {
            block(key, counter + blocks, block);
            values[count - 1] = half(block, 0);
        }
    }

    /** Returns one of the two 64-bit values of a block. */
    static long half(int[] block, int which) {
        return (long) block[2 * which] << 32 | (block[2 * which + 1] & WORD);
    }

    /** Writes blocks of consecutive counters, starting at {@code values[at]}. */
    static void fill(long key, long counter, long[] values, int at, int blocks) {
        long[][] words = new long[4][LANES];
        for (int done = 0; done < blocks; done += LANES) {
            int count = Math.min(LANES, blocks - done);
            for (int i = 0; i < count; i++) {
                words[0][i] = (counter + done + i) & WORD;
                words[1][i] = (counter + done + i) >>> 32;
                words[2][i] = 0;
                words[3][i] = 0;
            }
            int k0 = (int) key;
            int k1 = (int) (key >>> 32);
            for (int round = 0; round < ROUNDS; round++) {
                round(words[0], words[1], words[2], words[3], k0 & WORD, k1 & WORD);
                k0 += FIRST_WEYL;
                k1 += SECOND_WEYL;
            }
            for (int i = 0; i < count; i++) {
                values[at + 2 * (done + i)] = words[0][i] << 32 | words[1][i];
                values[at + 2 * (done + i) + 1] = words[2][i] << 32 | words[3][i];
            }
        }
    }

    /** Performs one round of all lanes, whose 32-bit words are stored as longs. */
    private static void round(long[] w0, long[] w1, long[] w2, long[] w3, long k0, long k1) {
        for (int i = 0; i < LANES; i++) {
            long p0 = w0[i] * FIRST_FACTOR;
            long p1 = w2[i] * SECOND_FACTOR;
            w0[i] = p1 >>> 32 ^ w1[i] ^ k0;
            w1[i] = p1 & WORD;
            w2[i] = p0 >>> 32 ^ w3[i] ^ k1;
            w3[i] = p0 & WORD;
        }
    }
}
