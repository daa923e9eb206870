package org.gan4j.backend.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A place in memory outside the Java heap that JavaCPP neither counts nor frees.
 *
 * <p>JavaCPP's own allocations belong to the {@code PointerScope} that is open on the calling thread, which may be a user's
 * and ends before ours do. What we keep from call to call is therefore allocated here, and freed by the object that
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

    /** The bytes from inclusive to exclusive, seen from Java. */
    ByteBuffer window(long from, long to) {
        Address first = new Address(address + from);
        first.limit = to - from;
        first.capacity = to - from;
        return first.asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
