package org.gan4j.backend.cuda;

import org.gan4j.backend.DType;
import org.gan4j.backend.Storage;

/** Elements in a device's memory. */
final class CudaStorage extends Storage {
    private final CudaMemory memory;
    private final long address;

    CudaStorage(CudaMemory memory, DType dtype, int length) {
        super(dtype, length);
        this.memory = memory;
        this.address = memory.take(dtype, length);
    }

    CudaMemory memory() {
        return memory;
    }

    /** Returns the device address, 0 without elements. */
    long address() {
        requireLive();
        return address;
    }

    @Override
    protected void recycle() {
        memory.giveBack(address);
    }
}
