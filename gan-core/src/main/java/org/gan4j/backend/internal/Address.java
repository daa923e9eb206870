package org.gan4j.backend.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory outside the Java heap that JavaCPP neither counts nor frees. Not thread-safe.
 *
 * <p>JavaCPP's own allocations belong to the {@code PointerScope} open on the calling thread, which may be a user's and
 * may end too early for us. Memory that we keep between calls is therefore allocated here, and freed by the object that
 * allocated it.
 */
public final class Address extends BytePointer {
    private static final long serialVersionUID = 1L;

    public Address(long address) {
        this.address = address;
    }

    /**
     * Allocates memory of undefined content; the caller owns it and must {@link #free} it.
     *
     * @throws OutOfMemoryError if the system has none
     */
    public static Address allocate(long bytes) {
        Pointer allocated = Pointer.malloc(bytes);
        if (Pointer.isNull(allocated)) {
            throw new OutOfMemoryError("Address: expects " + Pointer.formatBytes(bytes)
                    + " from the system, got none; close scopes and tensors that are no longer needed, or make the batch"
                    + " smaller");
        }
        return new Address(allocated.address());
    }

    /** Frees memory that {@link #allocate} gave; nothing may use it afterwards. */
    public void free() {
        Pointer.free(this);
    }

    /** Returns the bytes from {@code from} (inclusive) to {@code to} (exclusive) as a Java buffer. */
    ByteBuffer window(long from, long to) {
        Address first = new Address(address + from);
        first.limit = to - from;
        first.capacity = to - from;
        return first.asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
