package org.gan4j.backend.nd4j;

import org.gan4j.backend.DType;
import org.gan4j.backend.MemoryPool;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays that ND4J keeps wherever its backend computes; nothing here depends on an address. */
final class DeviceArrays implements Nd4jMemory {
    private final MemoryPool<INDArray> floats = pool(DType.FLOAT32);
    private final MemoryPool<INDArray> doubles = pool(DType.FLOAT64);
    private final MemoryPool<INDArray> integers = pool(DType.INT32);

    private static MemoryPool<INDArray> pool(DType dtype) {
        return new MemoryPool<>(bytes -> Nd4j.createUninitializedDetached(Types.of(dtype), bytes / dtype.bytes()));
    }

    @Override
    public long allocatedBytes() {
        return floats.allocatedBytes() + doubles.allocatedBytes() + integers.allocatedBytes();
    }

    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        MemoryPool<INDArray> pool =
                switch (dtype) {
                    case FLOAT32 -> floats;
                    case FLOAT64 -> doubles;
                    case INT32 -> integers;
                };
        return new NdArray(shape, new DeviceStorage(pool, dtype, shape.elements()));
    }

    @Override
    public NdArray of(Shape shape, float[] values) {
        NdArray result = allocate(shape, DType.FLOAT32);
        if (result.elements() > 0) {
            upload(result, Nd4j.createFromArray(values));
        }
        return result;
    }

    @Override
    public NdArray of(Shape shape, double[] values) {
        NdArray result = allocate(shape, DType.FLOAT64);
        if (result.elements() > 0) {
            upload(result, Nd4j.createFromArray(values));
        }
        return result;
    }

    @Override
    public NdArray of(Shape shape, int[] values) {
        NdArray result = allocate(shape, DType.INT32);
        if (result.elements() > 0) {
            upload(result, Nd4j.createFromArray(values));
        }
        return result;
    }

    private void upload(NdArray to, INDArray values) {
        view(to, to.elements()).assign(values);
        values.close();
    }

    @Override
    public void read(NdArray x, float[] destination) {
        require(x);
        if (x.elements() > 0) {
            System.arraycopy(view(x, x.elements()).toFloatVector(), 0, destination, 0, x.elements());
        }
    }

    @Override
    public void read(NdArray x, double[] destination) {
        require(x);
        if (x.elements() > 0) {
            System.arraycopy(view(x, x.elements()).toDoubleVector(), 0, destination, 0, x.elements());
        }
    }

    @Override
    public void read(NdArray x, int[] destination) {
        require(x);
        if (x.elements() > 0) {
            System.arraycopy(view(x, x.elements()).toIntVector(), 0, destination, 0, x.elements());
        }
    }

    @Override
    public INDArray view(NdArray x, long... shape) {
        INDArray block = storage(x).block();
        INDArray elements = block.length() == x.elements() ? block : block.get(NDArrayIndex.interval(0, x.elements()));
        return Types.hasShape(elements, shape) ? elements : elements.reshape('c', shape);
    }

    @Override
    public void require(NdArray x) {
        storage(x).block();
    }

    private static DeviceStorage storage(NdArray x) {
        if (x.storage() instanceof DeviceStorage storage) {
            return storage;
        }
        throw new IllegalArgumentException("Nd4jBackend: expects an array of its own, got one of "
                + x.storage().getClass().getSimpleName());
    }
}
