package org.gan4j.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Recycles memory blocks by size class, so that a steady training loop requests no memory from the system.
 *
 * <p>A request is rounded up to one of four sizes per power of two, which wastes at most a quarter. Returned blocks
 * wait for the next request of their class. Safe for concurrent use: a cleaning thread returns tensors that were
 * forgotten outside a scope.
 *
 * @param <M> the backend's type of block
 */
public final class MemoryPool<M> {
    private static final long SMALLEST = 64;

    private final LongFunction<M> allocator;
    private final Map<Long, Deque<M>> free = new HashMap<>();
    private long allocatedBytes;

    /**
     * Creates an empty pool.
     *
     * @param allocator allocates a block of the given number of bytes; called only when no recycled block fits
     */
    public MemoryPool(LongFunction<M> allocator) {
        this.allocator = allocator;
    }

    /**
     * {@return a block of at least some size, of undefined content}
     *
     * @param bytes number of bytes, 0 or more
     */
    public M take(long bytes) {
        long size = sizeClass(bytes);
        synchronized (this) {
            @Nullable Deque<M> blocks = free.get(size);
            if (blocks != null && !blocks.isEmpty()) {
                return blocks.pop();
            }
            allocatedBytes += size;
        }
        return allocator.apply(size);
    }

    /**
     * Takes a block back.
     *
     * @param block block from {@link #take}, no longer used
     * @param bytes the size requested from {@link #take}
     */
    public synchronized void giveBack(M block, long bytes) {
        free.computeIfAbsent(sizeClass(bytes), size -> new ArrayDeque<>()).push(block);
    }

    /** {@return the bytes ever requested from the system: constant once a loop is steady} */
    public synchronized long allocatedBytes() {
        return allocatedBytes;
    }

    static long sizeClass(long bytes) {
        if (bytes <= SMALLEST) {
            return SMALLEST;
        }
        long step = Long.highestOneBit(bytes - 1) >>> 2;
        return (bytes + step - 1) / step * step;
    }
}
