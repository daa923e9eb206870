package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.Reduction;

/** Sums the squares of FLOAT32 elements, read once: short sums as floats, and their sum in double precision. */
final class SumOfSquares {
    /**
     * Elements of a part, so many that a few parts are worth a thread; parts do not depend on the number of threads.
     */
    private static final int PART = 16 * Tiles.SIZE;

    private static final int LEAST_PARTS = 8;

    private SumOfSquares() {}

    static double of(HostStorage x, Workers workers) {
        double[] parts = new double[(x.length() - 1) / PART + 1];
        workers.loop(parts.length, LEAST_PARTS, (from, to) -> {
            for (int part = from; part < to; part++) {
                parts[part] = sum(x, part * PART, Math.min(PART, x.length() - part * PART));
            }
        });
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    private static double sum(HostStorage x, int from, int count) {
        Tiles tiles = Tiles.mine();
        float[] tile = tiles.floats[0];
        float[] sums = tiles.floats[1];
        Arrays.fill(sums, 0);
        for (int at = 0; at < count; at += Tiles.SIZE) {
            int length = Math.min(Tiles.SIZE, count - at);
            x.block().get(from + at, tile, 0, length);
            FloatLoops.addSquares(sums, tile, length);
        }
        return FloatLoops.fold(Reduction.SUM, sums, tile, Math.min(Tiles.SIZE, count));
    }
}
