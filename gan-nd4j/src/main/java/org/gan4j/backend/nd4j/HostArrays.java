package org.gan4j.backend.nd4j;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays in our own host memory, which ND4J's CPU backend accesses through views. */
final class HostArrays implements Nd4jMemory {
    private final HostMemory memory;

    HostArrays(HostMemory memory) {
        this.memory = memory;
    }

    @Override
    public long allocatedBytes() {
        return memory.allocatedBytes();
    }

    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        return memory.allocate(shape, dtype);
    }

    @Override
    public NdArray of(Shape shape, float[] values) {
        return memory.of(shape, values);
    }

    @Override
    public NdArray of(Shape shape, double[] values) {
        return memory.of(shape, values);
    }

    @Override
    public NdArray of(Shape shape, int[] values) {
        return memory.of(shape, values);
    }

    @Override
    public void read(NdArray x, float[] destination) {
        HostMemory.read(x, destination);
    }

    @Override
    public void read(NdArray x, double[] destination) {
        HostMemory.read(x, destination);
    }

    @Override
    public void read(NdArray x, int[] destination) {
        HostMemory.read(x, destination);
    }

    /** Creating a view costs ND4J over 10 us, so the memory caches the last one; it never leaves this package. */
    @Override
    public INDArray view(NdArray x, long... shape) {
        HostStorage storage = HostStorage.of(x);
        if (storage.attachment() instanceof INDArray kept
                && kept.length() == storage.length()
                && kept.dataType() == Types.of(storage.dtype())) {
            return Types.hasShape(kept, shape) ? kept : kept.reshape('c', shape);
        }
        INDArray view = Nd4jArrays.over(storage, shape);
        storage.attach(view);
        return view;
    }

    @Override
    public void require(NdArray x) {
        HostStorage.of(x);
    }
}
