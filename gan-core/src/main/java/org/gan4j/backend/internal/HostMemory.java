package org.gan4j.backend.internal;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.gan4j.backend.DType;
import org.gan4j.backend.MemoryPool;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;

/**
 * Creates, reads and changes arrays in host memory, which comes from a pool and is aligned to 64 bytes. The memory is
 * freed once the pool and all arrays in it are unreachable. Safe for concurrent use.
 */
public final class HostMemory {
    /** For tests: overwrites memory when it is returned. */
    private static final boolean POISONS = Boolean.getBoolean("gan4j.poison");

    private static final Cleaner CLEANER = Cleaner.create();

    private final Allocations allocations = new Allocations();
    private final MemoryPool<HostBlock> pool = new MemoryPool<>(this::allocate);
    private final AtomicLong reorders = new AtomicLong();
    private final AtomicLong usedBytes = new AtomicLong();
    private final LongConsumer asked;

    public HostMemory() {
        this(bytes -> {});
    }

    /** @param asked receives the bytes of each request, and throws to refuse it */
    public HostMemory(LongConsumer asked) {
        this.asked = asked;
        CLEANER.register(this, allocations::free);
    }

    private HostBlock allocate(long bytes) {
        return HostBlock.in(allocations.add(bytes + HostBlock.ALIGNMENT), bytes, this);
    }

    /** Memory to free; separate from its owner, because a cleaning action must not keep the owner reachable. */
    private static final class Allocations {
        private final List<Address> addresses = new ArrayList<>();

        Address add(long bytes) {
            MemoryLimits.require(bytes);
            Address allocated = Address.allocate(bytes);
            synchronized (this) {
                addresses.add(allocated);
            }
            return allocated;
        }

        synchronized void free() {
            addresses.forEach(address -> address.free());
        }
    }

    /** Returns the bytes ever requested from the system: constant once a training loop is steady. */
    public long allocatedBytes() {
        return pool.allocatedBytes();
    }

    /**
     * Returns how often elements were copied between row-major order and channels-last order because a kernel needed
     * the other.
     */
    public long reorders() {
        return reorders.get();
    }

    void countReorder() {
        reorders.incrementAndGet();
    }

    /** Returns the bytes of the arrays not yet released. */
    public long usedBytes() {
        return usedBytes.get();
    }

    HostBlock take(long bytes) {
        asked.accept(bytes);
        HostBlock block = pool.take(bytes);
        usedBytes.addAndGet(bytes);
        return block;
    }

    void giveBack(HostBlock block, long bytes) {
        usedBytes.addAndGet(-bytes);
        if (POISONS) {
            block.poison();
        }
        pool.giveBack(block, bytes);
    }

    /** Returns an array of undefined content. */
    public NdArray allocate(Shape shape, DType dtype) {
        return new NdArray(shape, new HostStorage(this, dtype, shape.elements()));
    }

    /** Returns a FLOAT32 array with a copy of the values, in row-major order. */
    public NdArray of(Shape shape, float[] values) {
        NdArray result = allocate(shape, DType.FLOAT32);
        HostStorage.of(result).block().put(0, values, 0, result.elements());
        return result;
    }

    /** Returns a FLOAT64 array with a copy of the values, in row-major order. */
    public NdArray of(Shape shape, double[] values) {
        NdArray result = allocate(shape, DType.FLOAT64);
        HostStorage.of(result).block().put(0, values, 0, result.elements());
        return result;
    }

    /** Returns an INT32 array with a copy of the values, in row-major order. */
    public NdArray of(Shape shape, int[] values) {
        NdArray result = allocate(shape, DType.INT32);
        HostStorage.of(result).block().put(0, values, 0, result.elements());
        return result;
    }

    /** Copies a FLOAT32 array's elements to the heap. */
    public static void read(NdArray x, float[] destination) {
        HostStorage.of(x).block().get(0, destination, 0, x.elements());
    }

    /** Copies a FLOAT64 array's elements to the heap. */
    public static void read(NdArray x, double[] destination) {
        HostStorage.of(x).block().get(0, destination, 0, x.elements());
    }

    /** Copies an INT32 array's elements to the heap. */
    public static void read(NdArray x, int[] destination) {
        HostStorage.of(x).block().get(0, destination, 0, x.elements());
    }

    /** Overwrites {@code destination} with the elements of {@code source}, of the same type and length. */
    public static void assign(NdArray destination, NdArray source) {
        Moving.all(HostStorage.of(source), HostStorage.changing(destination));
    }
}
