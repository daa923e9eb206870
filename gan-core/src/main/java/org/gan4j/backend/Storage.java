package org.gan4j.backend;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory for elements of one type, possibly on a device, shared by counted references.
 *
 * <p>Opaque: only its backend reads or writes it; everyone else asks the backend for a host copy. It begins with one
 * reference, that of whoever asked for it; at none left, its memory returns to the backend's pool.
 */
public abstract class Storage {
    private final DType dtype;
    private final int length;
    private final AtomicInteger references = new AtomicInteger(1);

    protected Storage(DType dtype, int length) {
        this.dtype = dtype;
        this.length = length;
    }

    public final DType dtype() {
        return dtype;
    }

    /** The number of elements. */
    public final int length() {
        return length;
    }

    public final long bytes() {
        return (long) length * dtype.bytes();
    }

    /** Adds a reference. */
    public final void retain() {
        if (references.getAndUpdate(count -> count > 0 ? count + 1 : 0) == 0) {
            throw released();
        }
    }

    /** Drops a reference; the last one gives the memory back. */
    public final void release() {
        int before = references.getAndUpdate(count -> Math.max(count - 1, 0));
        if (before == 0) {
            throw released();
        }
        if (before == 1) {
            recycle();
        }
    }

    /** Called by the backend before it touches the memory: a released storage is an exception, never a crash. */
    protected final void requireLive() {
        if (references.get() <= 0) {
            throw released();
        }
    }

    /** Gives the memory back to where it came from; called once. */
    protected abstract void recycle();

    private IllegalStateException released() {
        return new IllegalStateException(
                "Storage of " + length + " " + dtype + ": expects to be live, but its memory was released");
    }
}
