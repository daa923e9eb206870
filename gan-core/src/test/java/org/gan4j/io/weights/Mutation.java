package org.gan4j.io.weights;

import java.util.Arrays;
import org.gan4j.random.RandomStream;

/** Random damage to files: bytes changed, cut off, repeated and inserted, mostly before their data. */
public final class Mutation {
    private static final int[] TELLING = {0, 1, 0x7f, 0x80, 0xff, '(', '.', 'R', '}', 't', 'q', 'h', 'X', 'c'};

    private Mutation() {}

    public static byte[] of(byte[] whole, RandomStream random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
                case 3 -> fill(bytes, at, random);
                case 4 -> bytes = replaced(bytes, at, Math.min(at + random.nextInt(40), bytes.length), new byte[0]);
                default -> {
                    int from = random.nextInt(bytes.length);
                    byte[] copy = Arrays.copyOfRange(bytes, from, Math.min(from + random.nextInt(60), bytes.length));
                    bytes = replaced(bytes, at, at, copy);
                }
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** Makes a number of four or eight bytes the largest there is. */
    private static void fill(byte[] bytes, int at, RandomStream random) {
        int end = Math.min(bytes.length, at + (random.nextInt(2) == 0 ? 4 : 8));
        Arrays.fill(bytes, at, end, (byte) 0xff);
        if (random.nextInt(2) == 0) {
            bytes[end - 1] = 0x7f;
        }
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[Math.max(1, bytes.length - (to - from) + by.length)];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }
}
