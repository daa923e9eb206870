package org.gan4j.backend.cuda;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;

/** Arrays in a device's memory, from its stream-ordered pool. Safe for concurrent use. */
final class CudaMemory {
    private static final int OWNERS = 3;
    private static final double GIB = 1L << 30;

    private final CudaDevice device;
    private final Blocks blocks;

    CudaMemory(CudaDevice device) {
        this.device = device;
        Blocks all = new Blocks(device.stream());
        this.blocks = all;
        device.onClose("cuMemFreeAsync", all::freeAll);
    }

    /** Elements of an array. */
    private record Block(DType dtype, int length) {
        long bytes() {
            return (long) length * dtype.bytes();
        }

        @Override
        public String toString() {
            return length + " " + dtype + " elements";
        }
    }

    /** Addresses in use; apart from the memory, which it must not keep reachable. */
    private static final class Blocks {
        private final Map<Long, Block> used = new HashMap<>();
        private final long stream;

        Blocks(long stream) {
            this.stream = stream;
        }

        synchronized void add(long address, Block block) {
            used.put(address, block);
        }

        synchronized boolean remove(long address) {
            return used.remove(address) != null;
        }

        synchronized int freeAll(CudaCalls calls) {
            int status = CudaCalls.SUCCESS;
            for (long address : used.keySet()) {
                int own = calls.free(address, stream);
                status = status == CudaCalls.SUCCESS ? own : status;
            }
            used.clear();
            return status;
        }

        synchronized String largest() {
            Map<Block, Long> counts =
                    used.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            return counts.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<Block, Long> owner) ->
                                    owner.getKey().bytes() * owner.getValue())
                            .reversed()
                            .thenComparing(owner -> owner.getKey().toString()))
                    .limit(OWNERS)
                    .map(owner -> owner.getValue() + " of " + owner.getKey())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Returns an array of undefined content. */
    NdArray allocate(Shape shape, DType dtype) {
        return new NdArray(shape, new CudaStorage(this, dtype, shape.elements()));
    }

    /** Returns an array with its content, which the kernel writes; released if the kernel fails. */
    NdArray make(Shape shape, DType dtype, Consumer<NdArray> kernel) {
        NdArray made = allocate(shape, dtype);
        try {
            kernel.accept(made);
            return made;
        } catch (RuntimeException | Error e) {
            made.release();
            throw e;
        }
    }

    /**
     * Returns the device address of an array of this backend.
     *
     * @throws IllegalArgumentException if it is another's
     * @throws IllegalStateException if it was released
     */
    long address(NdArray x) {
        if (x.storage() instanceof CudaStorage storage && storage.memory() == this) {
            return storage.address();
        }
        throw new IllegalArgumentException("cuda: expects an array of its own, got one of "
                + (x.storage() instanceof CudaStorage
                        ? "another instance"
                        : x.storage().getClass().getSimpleName()));
    }

    /** Fills an array with zeros. */
    void zero(NdArray x) {
        long address = address(x);
        if (x.elements() > 0) {
            device.driver(
                    "cuMemsetD8Async", device.calls().zero(address, x.storage().bytes(), device.stream()));
        }
    }

    /** Copies all elements between two arrays of the same type and length. */
    void copy(NdArray from, NdArray to) {
        long source = address(from);
        long destination = address(to);
        if (from.elements() > 0) {
            device.driver(
                    "cuMemcpyDtoDAsync",
                    device.calls()
                            .copyOnDevice(destination, source, from.storage().bytes(), device.stream()));
        }
    }

    /** Returns the address of new memory. */
    long take(DType dtype, int length) {
        device.requireSound();
        if (length == 0) {
            return 0;
        }
        Block block = new Block(dtype, length);
        long[] address = new long[1];
        int status = device.calls().allocate(block.bytes(), device.stream(), address);
        if (status == CudaCalls.OUT_OF_MEMORY) {
            device.synchronize();
            device.driver("cuMemPoolTrimTo", device.calls().poolTrim(0));
            status = device.calls().allocate(block.bytes(), device.stream(), address);
        }
        if (status == CudaCalls.OUT_OF_MEMORY) {
            throw new OutOfMemoryError(exhausted(block));
        }
        device.driver("cuMemAllocAsync", status);
        blocks.add(address[0], block);
        return address[0];
    }

    private String exhausted(Block asked) {
        long[] free = new long[1];
        long[] total = new long[1];
        device.driver("cuMemGetInfo", device.calls().memoryInfo(free, total));
        String owners = blocks.largest();
        return String.format(
                Locale.ROOT,
                "cuda: expects %.2f GiB of device memory for %s, got %.2f GiB free of %.2f GiB%s",
                asked.bytes() / GIB,
                asked,
                free[0] / GIB,
                total[0] / GIB,
                owners.isEmpty() ? "" : "; the most is held by arrays: " + owners);
    }

    /** Frees memory after all that was launched before; a failure is thrown by the next call. */
    void giveBack(long address) {
        if (blocks.remove(address)) {
            device.release(CudaLibrary.DRIVER, "cuMemFreeAsync", calls -> calls.free(address, device.stream()));
        }
    }
}
