package org.gan4j.backend;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reference-counted memory for elements of one type, possibly on a device.
 *
 * <p>Opaque: only its backend reads or writes it; all other code asks the backend for a host copy. It starts with one
 * reference, owned by whoever requested it; when the last one is released, its memory returns to the backend's pool.
 * Counting is safe for concurrent use.
 */
public abstract class Storage {
    private final DType dtype;
    private final int length;
    private final AtomicInteger references = new AtomicInteger(1);

    /**
     * Creates a storage with one reference.
     *
     * @param dtype type of the elements
     * @param length number of elements
     */
    protected Storage(DType dtype, int length) {
        this.dtype = dtype;
        this.length = length;
    }

    /** {@return the type of the elements} */
    public final DType dtype() {
        return dtype;
    }

    /** {@return the number of elements} */
    public final int length() {
        return length;
    }

    /** {@return the number of bytes that the elements take} */
    public final long bytes() {
        return (long) length * dtype.bytes();
    }

    /** Adds a reference. */
    public final void retain() {
        if (references.getAndUpdate(count -> count > 0 ? count + 1 : 0) == 0) {
            throw released();
        }
    }

    /** Releases a reference; releasing the last one gives the memory back. */
    public final void release() {
        int before = references.getAndUpdate(count -> Math.max(count - 1, 0));
        if (before == 0) {
            throw released();
        }
        if (before == 1) {
            recycle();
        }
    }

    /**
     * Checks that the storage is live, before the backend touches the memory: a released storage causes an exception,
     * never a crash.
     */
    protected final void requireLive() {
        if (references.get() <= 0) {
            throw released();
        }
    }

    /** Returns the memory to its origin; called once. */
    protected abstract void recycle();

    private IllegalStateException released() {
        return new IllegalStateException(
                "Storage of " + length + " " + dtype + ": expects to be live, but its memory was released");
    }
}
