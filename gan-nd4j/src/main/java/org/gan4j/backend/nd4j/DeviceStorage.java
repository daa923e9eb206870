package org.gan4j.backend.nd4j;

import org.gan4j.backend.DType;
import org.gan4j.backend.MemoryPool;
import org.gan4j.backend.Storage;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Elements at the beginning of an array owned by ND4J. */
final class DeviceStorage extends Storage {
    private final MemoryPool<INDArray> pool;
    private final INDArray block;

    DeviceStorage(MemoryPool<INDArray> pool, DType dtype, int length) {
        super(dtype, length);
        this.pool = pool;
        this.block = pool.take(bytes());
    }

    /** Returns the memory, of rank 1 and possibly longer than the elements. */
    INDArray block() {
        requireLive();
        return block;
    }

    @Override
    protected void recycle() {
        pool.giveBack(block, bytes());
    }
}
