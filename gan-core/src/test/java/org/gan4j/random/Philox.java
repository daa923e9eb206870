package org.gan4j.random;

/** Philox4x32-10 as its paper writes it, with all four words of the counter: what the stream is compared with. */
final class Philox {
    private static final long WORD = 0xffffffffL;

    private Philox() {}

    static int[] block(long[] counter, long[] key) {
        long[] c = counter.clone();
        long[] k = key.clone();
        for (int round = 0; round < 10; round++) {
            long first = 0xd2511f53L * c[0];
            long second = 0xcd9e8d57L * c[2];
            c = new long[] {(second >>> 32) ^ c[1] ^ k[0], second & WORD, (first >>> 32) ^ c[3] ^ k[1], first & WORD};
            k[0] = (k[0] + 0x9e3779b9L) & WORD;
            k[1] = (k[1] + 0xbb67ae85L) & WORD;
        }
        return new int[] {(int) c[0], (int) c[1], (int) c[2], (int) c[3]};
    }
}
