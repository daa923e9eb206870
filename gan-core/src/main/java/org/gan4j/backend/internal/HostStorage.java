package org.gan4j.backend.internal;

import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Elements in host memory outside the Java heap, in row-major order or, for images, channels last.
 *
 * <p>A second block caches the other layout once it is requested, and is released with the first; {@link Layouts}
 * decides which layout a kernel uses. Memory changed in place stays in row-major order and has no second block. Safe
 * for concurrent use, except that writes need exclusive access.
 */
public final class HostStorage extends Storage {
    private final @Nullable HostMemory memory;
    private volatile @Nullable HostBlock dense;
    private volatile @Nullable Images images;
    private final boolean channelsLast;
    private volatile boolean changes;

    /** Block of elements with channels last. */
    private record Images(ImageLayout layout, HostBlock block) {}

    HostStorage(HostMemory memory, DType dtype, int length) {
        super(dtype, length);
        this.memory = memory;
        this.dense = memory.take(bytes());
        this.channelsLast = false;
    }

    /** Creates images with channels last in the block of a storage that is no longer used otherwise. */
    HostStorage(HostStorage taken, ImageLayout layout) {
        super(taken.dtype(), taken.length());
        this.memory = taken.memory;
        this.images = new Images(layout, taken.block());
        this.channelsLast = true;
    }

    /** Wraps a block that belongs to a storage or to someone else. */
    private HostStorage(DType dtype, int length, HostBlock block) {
        super(dtype, length);
        this.memory = null;
        this.dense = block;
        this.channelsLast = false;
        this.changes = true;
    }

    /**
     * Wraps elements in memory that belongs to someone else.
     *
     * @param owner keeps the memory valid, and is kept reachable as long as this storage
     */
    public static HostStorage over(DType dtype, int length, long address, Object owner) {
        long bytes = Math.max((long) length * dtype.bytes(), 1);
        return new HostStorage(dtype, length, HostBlock.over(address, bytes, owner));
    }

    /**
     * Returns the storage of a CPU backend's array.
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

    /** Returns the storage of an array whose elements will be changed in place, from now on or repeatedly. */
    public static HostStorage changing(NdArray array) {
        HostStorage storage = of(array);
        storage.keepNothingElse();
        return storage;
    }

    /** Returns the first element in row-major order, for native code; valid while the storage is live. */
    public Pointer pointer() {
        return block().pointer();
    }

    /** Returns an element in row-major order, for native code; valid while the storage is live. */
    public Pointer pointer(long element) {
        return bytes(element * dtype().bytes());
    }

    /**
     * Returns a byte of the elements in row-major order, for native code that keeps smaller numbers there; valid while
     * the storage is live.
     */
    public Pointer bytes(long from) {
        return block().pointer(from);
    }

    /** Returns the elements in row-major order. */
    HostBlock block() {
        HostBlock block = dense;
        return block != null ? block : madeDense();
    }

    /** Returns the layout chosen by the kernel that made the elements; null for row-major order. */
    @Nullable
    ImageLayout layout() {
        Images kept = images;
        return channelsLast && kept != null ? kept.layout() : null;
    }

    boolean isDense() {
        return dense != null;
    }

    /**
     * Returns the same elements with channels last, as a row-major storage of their own, or null if there are none yet.
     */
    @Nullable
    HostStorage channelsLast(ImageLayout layout) {
        Images kept = images;
        if (kept != null && kept.layout().equals(layout)) {
            return new HostStorage(dtype(), length(), kept.block());
        }
        return layout.isRowMajor() ? new HostStorage(dtype(), length(), block()) : null;
    }

    /** Caches the same elements with channels last, unless the cache is occupied. */
    synchronized boolean keep(ImageLayout layout, HostStorage made) {
        if (memory == null || made.memory != memory || changes || images != null) {
            return false;
        }
        images = new Images(layout, made.block());
        return true;
    }

    /** Caches the same elements in row-major order, unless the cache is occupied. */
    synchronized boolean keepDense(HostStorage made) {
        if (made.memory != memory || dense != null) {
            return false;
        }
        dense = made.block();
        return true;
    }

    private synchronized HostBlock madeDense() {
        HostBlock existing = dense;
        if (existing != null) {
            return existing;
        }
        HostMemory own = Objects.requireNonNull(memory);
        Images kept = Objects.requireNonNull(images);
        HostStorage made = new HostStorage(own, dtype(), length());
        HostStorage from = new HostStorage(dtype(), length(), kept.block());
        Moving.box(
                kept.layout().shape(),
                from,
                0,
                kept.layout().channelsLastStrides(),
                made,
                0,
                Axes.strides(kept.layout().shape()));
        own.countReorder();
        dense = made.block();
        return made.block();
    }

    private synchronized void keepNothingElse() {
        changes = true;
        Images kept = images;
        if (kept != null) {
            block();
            images = null;
            Objects.requireNonNull(memory).giveBack(kept.block(), bytes());
        }
    }

    /** Returns the last object attached to this memory, possibly while it belonged to another array. */
    public @Nullable Object attachment() {
        return block().attachment();
    }

    /**
     * Caches another library's view with this memory; steady loops receive the same memory again, and the view with it.
     */
    public void attach(Object view) {
        block().attach(view);
    }

    @Override
    protected void recycle() {
        if (memory == null) {
            return;
        }
        HostBlock block = dense;
        if (block != null) {
            memory.giveBack(block, bytes());
        }
        Images kept = images;
        if (kept != null) {
            memory.giveBack(kept.block(), bytes());
        }
    }
}
