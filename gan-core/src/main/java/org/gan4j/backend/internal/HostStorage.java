package org.gan4j.backend.internal;

import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.MemoryPool;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Storage;
import org.jspecify.annotations.Nullable;

/** Elements in the host's memory, outside the Java heap. */
public final class HostStorage extends Storage {
    private final @Nullable MemoryPool<HostBlock> pool;
    private final HostBlock block;

    HostStorage(MemoryPool<HostBlock> pool, DType dtype, int length) {
        super(dtype, length);
        this.pool = pool;
        this.block = pool.take(bytes());
    }

    private HostStorage(DType dtype, int length, long address, Object owner) {
        super(dtype, length);
        this.pool = null;
        this.block = HostBlock.over(address, Math.max(bytes(), 1), owner);
    }

    /**
     * Elements in memory that belongs to someone else.
     *
     * @param owner stays reachable as long as this storage, and keeps the memory valid
     */
    public static HostStorage over(DType dtype, int length, long address, Object owner) {
        return new HostStorage(dtype, length, address, owner);
    }

    /**
     * The storage of an array of a CPU backend.
     *
     * @throws IllegalArgumentException if it belongs to another backend
     * @throws IllegalStateException if it was released
     */
    public static HostStorage of(NdArray array) {
        if (array.storage() instanceof HostStorage storage) {
            storage.requireLive();
            return storage;
        }
        throw new IllegalArgumentException("HostStorage: expects an array in the host's memory, got one of "
                + array.storage().getClass().getSimpleName());
    }

    /** The first element, for native code; valid while the storage is live. */
    public Pointer pointer() {
        return block.pointer();
    }

    HostBlock block() {
        return block;
    }

    /** The last object attached to this memory, maybe when it was another array's. */
    public @Nullable Object attachment() {
        return block.attachment();
    }

    /** Keeps another library's view with this memory; steady loops get the same memory, and with it the view, again. */
    public void attach(Object view) {
        block.attach(view);
    }

    @Override
    protected void recycle() {
        if (pool != null) {
            pool.giveBack(block, bytes());
        }
    }
}
