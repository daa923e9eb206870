package org.gan4j.backend.internal;

import org.gan4j.backend.DType;

/**
 * Scratch arrays of one thread on the heap.
 *
 * <p>The compiler vectorises loops over heap arrays but not over buffers, so kernels copy a tile in, compute, and copy
 * it out; all tiles of a kernel fit into the first-level cache together.
 */
final class Tiles {
    /** Number of elements in a tile. */
    static final int SIZE = 2048;

    private static final ThreadLocal<Tiles> MINE = ThreadLocal.withInitial(Tiles::new);

    final float[][] floats = new float[4][SIZE];
    final double[][] doubles = new double[4][SIZE];
    final int[] ints = new int[SIZE];

    private Tiles() {}

    static Tiles mine() {
        return MINE.get();
    }

    /** Reads elements of any type as doubles, which represent all of them exactly. */
    void get(HostStorage storage, int from, double[] to, int count) {
        HostBlock block = storage.block();
        switch (storage.dtype()) {
            case FLOAT64 -> block.get(from, to, 0, count);
            case FLOAT32 -> {
                float[] values = floats[0];
                block.get(from, values, 0, count);
                for (int i = 0; i < count; i++) {
                    to[i] = values[i];
                }
            }
            case INT32 -> {
                block.get(from, ints, 0, count);
                for (int i = 0; i < count; i++) {
                    to[i] = ints[i];
                }
            }
        }
    }

    /** Writes elements rounded to the storage's type; truncated towards INT32. */
    void put(HostStorage storage, int to, double[] from, int count) {
        HostBlock block = storage.block();
        switch (storage.dtype()) {
            case FLOAT64 -> block.put(to, from, 0, count);
            case FLOAT32 -> {
                float[] values = floats[0];
                for (int i = 0; i < count; i++) {
                    values[i] = (float) from[i];
                }
                block.put(to, values, 0, count);
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    ints[i] = (int) from[i];
                }
                block.put(to, ints, 0, count);
            }
        }
    }

    /** Fills an array of any length with elements of any type. */
    static void read(HostStorage from, int at, double[] values) {
        double[] tile = mine().doubles[0];
        for (int done = 0; done < values.length; done += SIZE) {
            int count = Math.min(SIZE, values.length - done);
            mine().get(from, at + done, tile, count);
            System.arraycopy(tile, 0, values, done, count);
        }
    }

    /** The reverse of {@link #read}, rounded as {@link #put} rounds. */
    static void write(HostStorage to, int at, double[] values) {
        double[] tile = mine().doubles[0];
        for (int done = 0; done < values.length; done += SIZE) {
            int count = Math.min(SIZE, values.length - done);
            System.arraycopy(values, done, tile, 0, count);
            mine().put(to, at + done, tile, count);
        }
    }

    /** Rounds a number to this type. */
    static double round(DType dtype, double number) {
        return dtype == DType.FLOAT32 ? (float) number : number;
    }
}
