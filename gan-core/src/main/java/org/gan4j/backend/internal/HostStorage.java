package org.gan4j.backend.internal;

import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Elements in the host's memory, outside the Java heap, in row-major order or, of images, with channels last.
 *
 * <p>Who wants the other order than the one there is gets a second block, kept and released with the first; {@link
 * Layouts} knows who wants which. Memory that is changed in place stays in row-major order and keeps no second block.
 */
public final class HostStorage extends Storage {
    private final @Nullable HostMemory memory;
    private volatile @Nullable HostBlock dense;
    private volatile @Nullable Images images;
    private final boolean channelsLast;
    private volatile boolean changes;

    /** A block of elements with channels last. */
    private record Images(ImageLayout layout, HostBlock block) {}

    HostStorage(HostMemory memory, DType dtype, int length) {
        super(dtype, length);
        this.memory = memory;
        this.dense = memory.take(bytes());
        this.channelsLast = false;
    }

    /** Images with channels last, in the block of a storage that has no other use any more. */
    HostStorage(HostStorage taken, ImageLayout layout) {
        super(taken.dtype(), taken.length());
        this.memory = taken.memory;
        this.images = new Images(layout, taken.block());
        this.channelsLast = true;
    }

    /** A block that belongs to a storage or to someone else. */
    private HostStorage(DType dtype, int length, HostBlock block) {
        super(dtype, length);
        this.memory = null;
        this.dense = block;
        this.channelsLast = false;
        this.changes = true;
    }

    /**
     * Elements in memory that belongs to someone else.
     *
     * @param owner stays reachable as long as this storage, and keeps the memory valid
     */
    public static HostStorage over(DType dtype, int length, long address, Object owner) {
        long bytes = Math.max((long) length * dtype.bytes(), 1);
        return new HostStorage(dtype, length, HostBlock.over(address, bytes, owner));
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

    /** The storage of an array whose elements will be changed in place, from now on or time and again. */
    public static HostStorage changing(NdArray array) {
        HostStorage storage = of(array);
        storage.keepNothingElse();
        return storage;
    }

    /** The first element of the row-major order, for native code; valid while the storage is live. */
    public Pointer pointer() {
        return block().pointer();
    }

    /** An element of the row-major order, for native code; valid while the storage is live. */
    public Pointer pointer(long element) {
        return bytes(element * dtype().bytes());
    }

    /** A byte of the elements in row-major order, for native code that keeps smaller numbers there; valid likewise. */
    public Pointer bytes(long from) {
        return block().pointer(from);
    }

    /** The elements in row-major order. */
    HostBlock block() {
        HostBlock block = dense;
        return block != null ? block : madeDense();
    }

    /** How the elements were laid by the kernel that made them: null is row-major order. */
    @Nullable
    ImageLayout layout() {
        Images kept = images;
        return channelsLast && kept != null ? kept.layout() : null;
    }

    boolean isDense() {
        return dense != null;
    }

    /** The same elements with channels last, as a row-major storage of their own, or null if there are none yet. */
    @Nullable
    HostStorage channelsLast(ImageLayout layout) {
        Images kept = images;
        if (kept != null && kept.layout().equals(layout)) {
            return new HostStorage(dtype(), length(), kept.block());
        }
        return layout.isRowMajor() ? new HostStorage(dtype(), length(), block()) : null;
    }

    /** Keeps the same elements with channels last, if there is a place for them. */
    synchronized boolean keep(ImageLayout layout, HostStorage made) {
        if (memory == null || made.memory != memory || changes || images != null) {
            return false;
        }
        images = new Images(layout, made.block());
        return true;
    }

    /** Keeps the same elements in row-major order, if there is a place for them. */
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

    /** The last object attached to this memory, maybe when it was another array's. */
    public @Nullable Object attachment() {
        return block().attachment();
    }

    /** Keeps another library's view with this memory; steady loops get the same memory, and with it the view, again. */
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
