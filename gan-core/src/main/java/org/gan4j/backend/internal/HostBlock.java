package org.gan4j.backend.internal;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Block of memory outside the Java heap, copied to and from heap arrays.
 *
 * <p>Positions and counts are in elements of the array's type. A buffer holds at most 2<sup>31</sup>-1 bytes, so a
 * large block is accessed through several of them, its windows.
 */
final class HostBlock {
    /** Alignment in bytes: a cache line. */
    static final int ALIGNMENT = 64;

    private static final int WINDOW_SHIFT = 30;

    private final Pointer pointer;
    private final long bytes;
    private final int windowShift;
    private final FloatBuffer[] floats;
    private final DoubleBuffer[] doubles;
    private final IntBuffer[] ints;

    @SuppressWarnings("unused") // Held only so that the memory lives as long as the block.
    private final @Nullable Object owner;

    private volatile @Nullable Object attachment;

    /**
     * Creates a block in memory of {@code bytes + ALIGNMENT} bytes, which its owner frees.
     *
     * @param owner kept reachable as long as this block
     */
    static HostBlock in(Address allocated, long bytes, @Nullable Object owner) {
        return in(allocated, bytes, WINDOW_SHIFT, owner);
    }

    /** @param windowShift binary logarithm of a window's size in bytes */
    static HostBlock in(Address allocated, long bytes, int windowShift, @Nullable Object owner) {
        long aligned = (allocated.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return new HostBlock(new Address(aligned), bytes, windowShift, owner);
    }

    /** Wraps someone else's memory; its owner is kept reachable as long as this block. */
    static HostBlock over(long address, long bytes, Object owner) {
        return new HostBlock(new Address(address), bytes, WINDOW_SHIFT, owner);
    }

    private HostBlock(Address address, long bytes, int windowShift, @Nullable Object owner) {
        this.pointer = address;
        this.bytes = bytes;
        this.windowShift = windowShift;
        this.owner = owner;
        int windows = Math.toIntExact(((bytes - 1) >>> windowShift) + 1);
        this.floats = new FloatBuffer[windows];
        this.doubles = new DoubleBuffer[windows];
        this.ints = new IntBuffer[windows];
        for (int i = 0; i < windows; i++) {
            long from = (long) i << windowShift;
            ByteBuffer window = address.window(from, Math.min(bytes, from + (1L << windowShift)));
            floats[i] = window.asFloatBuffer();
            doubles[i] = window.asDoubleBuffer();
            ints[i] = window.asIntBuffer();
        }
    }

    /** Returns the start of the block, for native code. */
    Pointer pointer() {
        return pointer;
    }

    /** Returns a place within the block, for native code. */
    Pointer pointer(long bytes) {
        return new Address(pointer.address() + bytes);
    }

    /** Returns another library's view of this memory, kept here because steady loops receive the same block again. */
    @Nullable
    Object attachment() {
        return attachment;
    }

    void attach(Object view) {
        attachment = view;
    }

    /** Overwrites all bytes, so that reading them later is noticed: as floats they are NaN. */
    void poison() {
        Pointer.memset(pointer, 0xFF, bytes);
    }

    void get(int from, float[] to, int at, int count) {
        int shift = windowShift - 2;
        for (int done = 0; done < count; ) {
            int run = run(from + done, count - done, shift);
            floats[(from + done) >>> shift].get(within(from + done, shift), to, at + done, run);
            done += run;
        }
    }

    void put(int to, float[] from, int at, int count) {
        int shift = windowShift - 2;
        for (int done = 0; done < count; ) {
            int run = run(to + done, count - done, shift);
            floats[(to + done) >>> shift].put(within(to + done, shift), from, at + done, run);
            done += run;
        }
    }

    void get(int from, double[] to, int at, int count) {
        int shift = windowShift - 3;
        for (int done = 0; done < count; ) {
            int run = run(from + done, count - done, shift);
            doubles[(from + done) >>> shift].get(within(from + done, shift), to, at + done, run);
            done += run;
        }
    }

    void put(int to, double[] from, int at, int count) {
        int shift = windowShift - 3;
        for (int done = 0; done < count; ) {
            int run = run(to + done, count - done, shift);
            doubles[(to + done) >>> shift].put(within(to + done, shift), from, at + done, run);
            done += run;
        }
    }

    /**
     * Copies 32-bit words, counted over the whole block; a FLOAT64 has two, so positions may exceed the range of an
     * int.
     */
    void get(long from, int[] to, int at, int count) {
        int shift = windowShift - 2;
        for (int done = 0; done < count; ) {
            int run = run(from + done, count - done, shift);
            ints[(int) ((from + done) >>> shift)].get(within(from + done, shift), to, at + done, run);
            done += run;
        }
    }

    void put(long to, int[] from, int at, int count) {
        int shift = windowShift - 2;
        for (int done = 0; done < count; ) {
            int run = run(to + done, count - done, shift);
            ints[(int) ((to + done) >>> shift)].put(within(to + done, shift), from, at + done, run);
            done += run;
        }
    }

    private static int within(long position, int shift) {
        return (int) (position & ((1L << shift) - 1));
    }

    private static int run(long position, int wanted, int shift) {
        return Math.min(wanted, (1 << shift) - within(position, shift));
    }
}
