package org.gan4j.backend.nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.PooledMemory;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.Unary;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Indices;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Backend that runs every kernel with ND4J's operations on contiguous arrays; empty arrays, which ND4J handles
 * inconsistently, never reach it. Safe for concurrent use.
 */
public final class Nd4jBackend implements Backend, PooledMemory {
    private final String name;
    private final Nd4jMemory memory;
    private final Nd4jThreads threads;

    /** Loads ND4J; keeps arrays in our own memory if it computes on the host, else in ND4J's. */
    static Nd4jBackend load(String name) {
        return new Nd4jBackend(
                name, Nd4j.getEnvironment().isCPU() ? new HostArrays(new HostMemory()) : new DeviceArrays());
    }

    /** Creates a backend on the given host memory. */
    static Nd4jBackend on(HostMemory memory) {
        return new Nd4jBackend("nd4j", new HostArrays(memory));
    }

    /** Creates a backend on arrays owned by ND4J, as on a device, wherever ND4J computes. */
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
        return made(shape, dtype, result -> flat(result)
                .assign(dtype == DType.INT32 ? (Number) (int) value : (Number) value));
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
        return made(x.shape(), dtype, result -> flat(result).assign(flat(x)));
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        require(x);
        return made(x.shape(), x.dtype(), result -> Nd4jElementwise.unary(function, flat(x), flat(result), alpha));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        require(a, b);
        Shape shape = a.shape().broadcast(b.shape());
        return made(shape, a.dtype(), result -> {
            // Operations between equal shapes are several times faster than broadcasts.
            boolean equal = a.elements() == shape.elements() && b.elements() == shape.elements();
            Nd4jElementwise.binary(
                    function,
                    equal ? flat(a) : view(a),
                    equal ? flat(b) : view(b),
                    equal ? flat(result) : view(result));
        });
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        require(a);
        NdArray number = full(Shape.of(1), a.dtype(), b);
        try {
            return made(
                    a.shape(),
                    a.dtype(),
                    result -> Nd4jElementwise.binary(function, flat(a), flat(number), flat(result)));
        } finally {
            number.release();
        }
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        require(mask, a, b);
        Shape shape = mask.shape().broadcast(a.shape()).broadcast(b.shape());
        return made(shape, a.dtype(), result -> {
            try (Temporaries t = new Temporaries()) {
                INDArray choice = flat(t.own(broadcast(mask, shape)));
                INDArray left = flat(t.own(broadcast(a, shape)));
                INDArray right = flat(t.own(broadcast(b, shape)));
                Nd4jElementwise.where(choice, left, right, flat(result));
            }
        });
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
        return made(shape, x.dtype(), result -> {
            if (axes.length == 0) {
                assign(result, x);
            } else {
                Nd4jReducing.reduce(function, view(x), axes, view(result));
            }
        });
    }

    @Override
    public NdArray broadcast(NdArray x, Shape shape) {
        require(x);
        return made(
                shape,
                x.dtype(),
                result -> Nd4jMoving.broadcast(memory.view(x, Nd4jMoving.aligned(x.shape(), shape)), view(result)));
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        require(x);
        int[] sizes = Arrays.stream(axes).map(x.shape()::size).toArray();
        return made(Shape.of(sizes), x.dtype(), result -> {
            if (axes.length < 2) {
                assign(result, x);
            } else {
                Call.of("permute", view(result), view(x))
                        .with(Arrays.stream(axes).asLongStream().toArray())
                        .run();
            }
        });
    }

    @Override
    public NdArray slice(NdArray x, int[] starts, Shape size) {
        require(x);
        return made(size, x.dtype(), result -> {
            if (size.rank() == 0) {
                assign(result, x);
            } else {
                Nd4jMoving.slice(view(x), starts, view(result));
            }
        });
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
        return made(Shape.of(sizes), x.dtype(), result -> {
            if (sizes.length == 0) {
                assign(result, x);
            } else {
                Nd4jMoving.pad(view(x), before, after, value, view(result));
            }
        });
    }

    @Override
    public NdArray concatenate(List<NdArray> parts, int axis) {
        parts.forEach(memory::require);
        NdArray first = parts.get(0);
        int size = parts.stream().mapToInt(part -> part.shape().size(axis)).sum();
        return made(first.shape().withSize(axis, size), first.dtype(), result -> {
            INDArray[] filled = parts.stream()
                    .filter(part -> part.elements() > 0)
                    .map(this::view)
                    .toArray(INDArray[]::new);
            Call.of("concat", view(result), filled).with((long) axis).run();
        });
    }

    @Override
    public NdArray gather(NdArray x, int axis, NdArray indices) {
        require(x, indices);
        Indices.read(this, "gather", indices, x.shape().size(axis));
        return made(x.shape().withSize(axis, indices.elements()), x.dtype(), result -> Call.of(
                        "gather", view(result), view(x), view(indices))
                .with((long) axis)
                .run());
    }

    @Override
    public NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        require(x, indices);
        Indices.read(this, "scatterAdd", indices, size);
        if (axis > 0) {
            return scatterAddInFront(x, axis, indices, size);
        }
        return made(x.shape().withSize(0, size), x.dtype(), result -> {
            flat(result).assign(0);
            if (x.elements() > 0) {
                Nd4jMoving.scatterAdd(view(x), view(indices), view(result));
            }
        });
    }

    /** ND4J scatters with addition along the first axis only. */
    private NdArray scatterAddInFront(NdArray x, int axis, NdArray indices, int size) {
        int[] exchanged = IntStream.range(0, x.shape().rank()).toArray();
        exchanged[0] = axis;
        exchanged[axis] = 0;
        NdArray front = permute(x, exchanged);
        NdArray sums = scatterAdd(front, 0, indices, size);
        NdArray result = permute(sums, exchanged);
        front.release();
        sums.release();
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
        return made(
                batch.append(m, n),
                a.dtype(),
                result -> Nd4jMatmul.run(
                        matrices(a, batch.elements()),
                        transposeA,
                        matrices(b, batch.elements()),
                        transposeB,
                        matrices(result, batch.elements())));
    }

    /** Returns a new array, filled if it has elements, and released if filling fails. */
    private NdArray made(Shape shape, DType dtype, Consumer<NdArray> code) {
        try (Temporaries t = new Temporaries()) {
            NdArray result = t.own(allocate(shape, dtype));
            if (result.elements() > 0) {
                code.accept(result);
            }
            return t.keep(result);
        }
    }

    /** Returns a batch with one leading axis, or none for a single matrix. */
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

    /** Checks that arrays are live; every kernel must refuse a released array even if there is nothing to compute. */
    private void require(NdArray... arrays) {
        threads.apply();
        for (NdArray array : arrays) {
            memory.require(array);
        }
    }
}
