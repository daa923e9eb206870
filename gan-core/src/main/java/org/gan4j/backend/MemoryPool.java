package org.gan4j.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Recycles memory blocks by size class, so that a steady training loop asks the system for nothing.
 *
 * <p>A request is rounded up to one of four steps per power of two, which wastes at most a quarter. Blocks that come
 * back wait for the next request of their class. Thread-safe: tensors that were forgotten outside a scope come back from
 * a cleaning thread.
 *
 * @param <M> the block, as the backend knows it
 */
public final class MemoryPool<M> {
    private static final long SMALLEST = 64;

    private final LongFunction<M> allocator;
    private final Map<Long, Deque<M>> free = new HashMap<>();
    private long allocatedBytes;

    /** @param allocator makes a block of so many bytes; called only when no recycled block fits */
    public MemoryPool(LongFunction<M> allocator) {
        this.allocator = allocator;
    }

    /** A block of at least so many bytes, of undefined content. */
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

    /** Takes back a block that {@link #take} gave for so many bytes. */
    public synchronized void giveBack(M block, long bytes) {
        free.computeIfAbsent(sizeClass(bytes), size -> new ArrayDeque<>()).push(block);
    }

    /** Bytes ever asked of the system: constant once a loop is steady. */
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
