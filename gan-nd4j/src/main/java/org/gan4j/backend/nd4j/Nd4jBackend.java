package org.gan4j.backend.nd4j;

import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.PooledMemory;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.Indices;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every kernel with ND4J's operations on contiguous arrays; empty arrays, which ND4J handles unevenly, never reach it. */
public final class Nd4jBackend implements Backend, PooledMemory {
    private final String name;
    private final Nd4jMemory memory;
    private final Nd4jThreads threads;

    /** Loads ND4J, and keeps arrays in our own memory if it computes on the host, else in its own. */
    static Nd4jBackend load(String name) {
        return new Nd4jBackend(name, Nd4j.getEnvironment().isCPU() ? new HostArrays() : new DeviceArrays());
    }

    /** The kernels on arrays of ND4J's own, as on a device, whatever ND4J computes on. */
    static Nd4jBackend onOwnArrays() {
        return new Nd4jBackend("nd4j-own", new DeviceArrays());
    }

    private Nd4jBackend(String name, Nd4jMemory memory) {
        this.name = name;
        this.memory = memory;
        this.threads = new Nd4jThreads();
    }

    @Override
    public long allocatedBytes() {
        return memory.allocatedBytes();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return Nd4jDescription.line(threads.count());
    }

    @Override
    public void useThreads(int count) {
        threads.use(count);
    }

    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        return memory.allocate(shape, dtype);
    }

    @Override
    public NdArray full(Shape shape, DType dtype, double value) {
        NdArray result = allocate(shape, dtype);
        if (result.elements() > 0) {
            flat(result).assign(dtype == DType.INT32 ? (Number) (int) value : (Number) value);
        }
        return result;
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
        memory.read(x, destination);
    }

    @Override
    public void read(NdArray x, double[] destination) {
        memory.read(x, destination);
    }

    @Override
    public void read(NdArray x, int[] destination) {
        memory.read(x, destination);
    }

    @Override
    public void assign(NdArray destination, NdArray source) {
        require(destination, source);
        if (source.elements() > 0) {
            flat(destination).assign(flat(source));
        }
    }

    @Override
    public NdArray cast(NdArray x, DType dtype) {
        require(x);
        NdArray result = allocate(x.shape(), dtype);
        if (result.elements() > 0) {
            flat(result).assign(flat(x));
        }
        return result;
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        require(x);
        NdArray result = allocate(x.shape(), x.dtype());
        if (result.elements() > 0) {
            Nd4jElementwise.unary(function, flat(x), flat(result), alpha);
        }
        return result;
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        require(a, b);
        Shape shape = a.shape().broadcast(b.shape());
        NdArray result = allocate(shape, a.dtype());
        if (result.elements() > 0) {
            // Operations between equal shapes are several times faster than broadcasts.
            boolean equal = a.elements() == shape.elements() && b.elements() == shape.elements();
            Nd4jElementwise.binary(
                    function,
                    equal ? flat(a) : view(a),
                    equal ? flat(b) : view(b),
                    equal ? flat(result) : view(result));
        }
        return result;
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        require(a);
        NdArray number = full(Shape.of(1), a.dtype(), b);
        try {
            NdArray result = allocate(a.shape(), a.dtype());
            if (result.elements() > 0) {
                Nd4jElementwise.binary(function, flat(a), flat(number), flat(result));
            }
            return result;
        } finally {
            number.release();
        }
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        require(mask, a, b);
        Shape shape = mask.shape().broadcast(a.shape()).broadcast(b.shape());
        NdArray result = allocate(shape, a.dtype());
        if (result.elements() > 0) {
            List<NdArray> stretched = List.of(broadcast(mask, shape), broadcast(a, shape), broadcast(b, shape));
            Nd4jElementwise.where(flat(stretched.get(0)), flat(stretched.get(1)), flat(stretched.get(2)), flat(result));
            stretched.forEach(NdArray::release);
        }
        return result;
    }

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        require(x);
        Shape shape = x.shape();
        for (int axis : axes) {
            shape = shape.withSize(axis, 1);
        }
        if (x.elements() == 0) {
            return full(shape, x.dtype(), 0);
        }
        NdArray result = allocate(shape, x.dtype());
        if (axes.length == 0) {
            assign(result, x);
        } else {
            Nd4jReducing.reduce(function, view(x), axes, view(result));
        }
        return result;
    }

    @Override
    public NdArray broadcast(NdArray x, Shape shape) {
        require(x);
        NdArray result = allocate(shape, x.dtype());
        if (result.elements() > 0) {
            Nd4jMoving.broadcast(memory.view(x, Nd4jMoving.aligned(x.shape(), shape)), view(result));
        }
        return result;
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        require(x);
        int[] sizes = Arrays.stream(axes).map(x.shape()::size).toArray();
        NdArray result = allocate(Shape.of(sizes), x.dtype());
        if (axes.length < 2) {
            assign(result, x);
        } else if (result.elements() > 0) {
            Call.of("permute", view(result), view(x))
                    .with(Arrays.stream(axes).asLongStream().toArray())
                    .run();
        }
        return result;
    }

    @Override
    public NdArray slice(NdArray x, int[] starts, Shape size) {
        require(x);
        NdArray result = allocate(size, x.dtype());
        if (size.rank() == 0) {
            assign(result, x);
        } else if (result.elements() > 0) {
            Nd4jMoving.slice(view(x), starts, view(result));
        }
        return result;
    }

    @Override
    public NdArray pad(NdArray x, int[] before, int[] after, double value) {
        require(x);
        int[] sizes = x.shape().sizes();
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] += before[axis] + after[axis];
        }
        if (x.elements() == 0) {
            return full(Shape.of(sizes), x.dtype(), value);
        }
        NdArray result = allocate(Shape.of(sizes), x.dtype());
        if (sizes.length == 0) {
            assign(result, x);
        } else {
            Nd4jMoving.pad(view(x), before, after, value, view(result));
        }
        return result;
    }

    @Override
    public NdArray concatenate(List<NdArray> parts, int axis) {
        parts.forEach(memory::require);
        NdArray first = parts.get(0);
        int size = parts.stream().mapToInt(part -> part.shape().size(axis)).sum();
        NdArray result = allocate(first.shape().withSize(axis, size), first.dtype());
        if (result.elements() > 0) {
            INDArray[] filled = parts.stream()
                    .filter(part -> part.elements() > 0)
                    .map(this::view)
                    .toArray(INDArray[]::new);
            Call.of("concat", view(result), filled).with((long) axis).run();
        }
        return result;
    }

    @Override
    public NdArray gatherRows(NdArray x, NdArray indices) {
        require(x, indices);
        Indices.read(this, "gather", indices, x.shape().size(0));
        NdArray result = allocate(x.shape().withSize(0, indices.elements()), x.dtype());
        if (result.elements() > 0) {
            Call.of("gather", view(result), view(x), view(indices)).with(0L).run();
        }
        return result;
    }

    @Override
    public NdArray scatterAddRows(NdArray x, NdArray indices, int rows) {
        require(x, indices);
        Indices.read(this, "scatterAdd", indices, rows);
        NdArray result = full(x.shape().withSize(0, rows), x.dtype(), 0);
        if (x.elements() > 0) {
            Nd4jMoving.scatterAdd(view(x), view(indices), view(result));
        }
        return result;
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        require(a, b);
        int rank = a.shape().rank();
        int m = a.shape().size(transposeA ? -1 : -2);
        int k = a.shape().size(transposeA ? -2 : -1);
        int n = b.shape().size(transposeB ? -2 : -1);
        Shape batch = a.shape().range(0, rank - 2);
        if (k == 0) {
            return full(batch.append(m, n), a.dtype(), 0);
        }
        NdArray result = allocate(batch.append(m, n), a.dtype());
        if (result.elements() > 0) {
            Nd4jMatmul.run(
                    matrices(a, batch.elements()),
                    transposeA,
                    matrices(b, batch.elements()),
                    transposeB,
                    matrices(result, batch.elements()));
        }
        return result;
    }

    /** A batch of one axis, or none if it is one matrix. */
    private INDArray matrices(NdArray x, int batch) {
        long rows = x.shape().size(-2);
        long columns = x.shape().size(-1);
        return batch == 1 ? memory.view(x, rows, columns) : memory.view(x, batch, rows, columns);
    }

    private INDArray flat(NdArray x) {
        return memory.view(x, x.elements());
    }

    private INDArray view(NdArray x) {
        return memory.view(x, Types.sizes(x.shape()));
    }

    /** Every kernel begins so: it must refuse a released array even if there is nothing to compute. */
    private void require(NdArray... arrays) {
        threads.apply();
        for (NdArray array : arrays) {
            memory.require(array);
        }
    }
}
