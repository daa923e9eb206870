package org.gan4j.backend.cuda;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;

/**
 * Arrays in a device's memory. Memory that is given back waits for the next array of its size: to free it would take its
 * place in the order of the stream, after all work that waits. Safe for concurrent use.
 */
final class CudaMemory {
    private static final double GIB = 1L << 30;

    private final CudaDevice device;
    private final CudaTape tape;
    private final CudaBlocks blocks;

    CudaMemory(CudaDevice device, CudaTape tape) {
        this.device = device;
        this.tape = tape;
        CudaBlocks all = new CudaBlocks(device.stream());
        this.blocks = all;
        device.onClose("cuMemFreeAsync", all::freeAll);
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
            tape.write(new CudaWork.Zeros(address, x.storage().bytes()));
        }
    }

    /** Copies all elements between two arrays of the same type and length. */
    void copy(NdArray from, NdArray to) {
        long source = address(from);
        long destination = address(to);
        if (from.elements() > 0) {
            tape.write(new CudaWork.Copy(destination, source, from.storage().bytes()));
        }
    }

    /** Returns the address of memory that no work uses which is written from now on. */
    long take(DType dtype, int length) {
        tape.requireSound();
        if (length == 0) {
            return 0;
        }
        CudaBlocks.Block asked = new CudaBlocks.Block(dtype, length);
        long idle = blocks.reuse(asked);
        return idle == 0 ? allocate(asked) : idle;
    }

    private long allocate(CudaBlocks.Block asked) {
        if (blocks.hoards(asked)) {
            freeIdle();
        }
        long[] address = new long[1];
        ToIntFunction<CudaCalls> call = calls -> calls.allocate(asked.bytes(), device.stream(), address);
        int status = tape.apart(call);
        if (status == CudaCalls.OUT_OF_MEMORY) {
            freeIdle();
            tape.synchronize();
            device.driver("cuMemPoolTrimTo", tape.apart(calls -> calls.poolTrim(0)));
            status = tape.apart(call);
        }
        if (status == CudaCalls.OUT_OF_MEMORY) {
            throw new OutOfMemoryError(exhausted(asked));
        }
        device.driver("cuMemAllocAsync", status);
        blocks.add(address[0], asked);
        return address[0];
    }

    /** Frees what no array uses, after all work that still does. */
    void freeIdle() {
        tape.after(() -> device.driver("cuMemFreeAsync", blocks.freeIdle(device.calls())));
    }

    long usedBytes() {
        return blocks.usedBytes();
    }

    /** Returns the bytes ever allocated for arrays. */
    long allocatedBytes() {
        return blocks.everBytes();
    }

    private String exhausted(CudaBlocks.Block asked) {
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

    /** Makes memory idle: arrays to come use it after all work that was written for this one. */
    void giveBack(long address) {
        blocks.giveBack(address);
    }
}
