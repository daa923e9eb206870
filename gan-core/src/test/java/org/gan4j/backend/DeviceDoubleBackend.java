package org.gan4j.backend;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomNumbers;
import org.gan4j.shape.Shape;

/**
 * A stand-in for a backend on a device: its memory can be reached by its kernels alone, and the host's reads are counted.
 *
 * <p>Code that passes on it does not know where memory is. What is not overridden here is the composed default.
 */
public final class DeviceDoubleBackend implements Backend {
    private final ReferenceBackend device = new ReferenceBackend();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong uploads = new AtomicLong();

    /** How often the host waited for the device: once per read. */
    public long reads() {
        return reads.get();
    }

    /** How many arrays were copied from the host. */
    public long uploads() {
        return uploads.get();
    }

    /** How many storages hold a reference. */
    public long liveStorages() {
        return device.liveStorages();
    }

    /** The bytes of those storages. */
    public long liveBytes() {
        return device.liveBytes();
    }

    @Override
    public String name() {
        return "device-double";
    }

    @Override
    public String description() {
        return "device-double: a stand-in for a device, computed by the reference backend";
    }

    @Override
    public void useThreads(int threads) {
        device.useThreads(threads);
    }

    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        return wrap(device.allocate(shape, dtype));
    }

    @Override
    public NdArray full(Shape shape, DType dtype, double value) {
        return wrap(device.full(shape, dtype, value));
    }

    @Override
    public NdArray of(Shape shape, float[] values) {
        uploads.incrementAndGet();
        return wrap(device.of(shape, values));
    }

    @Override
    public NdArray of(Shape shape, double[] values) {
        uploads.incrementAndGet();
        return wrap(device.of(shape, values));
    }

    @Override
    public NdArray of(Shape shape, int[] values) {
        uploads.incrementAndGet();
        return wrap(device.of(shape, values));
    }

    @Override
    public NdArray random(Shape shape, DType dtype, RandomNumbers numbers) {
        return wrap(device.random(shape, dtype, numbers));
    }

    @Override
    public void read(NdArray x, float[] destination) {
        reads.incrementAndGet();
        device.read(memory(x), destination);
    }

    @Override
    public void read(NdArray x, double[] destination) {
        reads.incrementAndGet();
        device.read(memory(x), destination);
    }

    @Override
    public void read(NdArray x, int[] destination) {
        reads.incrementAndGet();
        device.read(memory(x), destination);
    }

    @Override
    public void assign(NdArray destination, NdArray source) {
        device.assign(memory(destination), memory(source));
    }

    @Override
    public NdArray cast(NdArray x, DType dtype) {
        return wrap(device.cast(memory(x), dtype));
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        return wrap(device.unary(function, memory(x), alpha));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        return wrap(device.binary(function, memory(a), memory(b)));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        return wrap(device.binary(function, memory(a), b));
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        return wrap(device.where(memory(mask), memory(a), memory(b)));
    }

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        return wrap(device.reduce(function, memory(x), axes));
    }

    @Override
    public NdArray broadcast(NdArray x, Shape shape) {
        return wrap(device.broadcast(memory(x), shape));
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        return wrap(device.permute(memory(x), axes));
    }

    @Override
    public NdArray slice(NdArray x, int[] starts, Shape size) {
        return wrap(device.slice(memory(x), starts, size));
    }

    @Override
    public NdArray pad(NdArray x, int[] before, int[] after, double value) {
        return wrap(device.pad(memory(x), before, after, value));
    }

    @Override
    public NdArray concatenate(List<NdArray> parts, int axis) {
        return wrap(device.concatenate(parts.stream().map(this::memory).toList(), axis));
    }

    @Override
    public NdArray gather(NdArray x, int axis, NdArray indices) {
        return wrap(device.gather(memory(x), axis, memory(indices)));
    }

    @Override
    public NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        return wrap(device.scatterAdd(memory(x), axis, memory(indices), size));
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        return wrap(device.matmul(memory(a), transposeA, memory(b), transposeB));
    }

    private static NdArray wrap(NdArray memory) {
        return new NdArray(memory.shape(), new DeviceStorage(memory));
    }

    private NdArray memory(NdArray x) {
        if (x.storage() instanceof DeviceStorage storage) {
            return new NdArray(x.shape(), storage.live());
        }
        throw new IllegalArgumentException(name() + ": expects an array of its own, got one of "
                + x.storage().getClass().getSimpleName());
    }

    /** Opaque to everyone but this backend. */
    private static final class DeviceStorage extends Storage {
        private final NdArray memory;

        DeviceStorage(NdArray memory) {
            super(memory.dtype(), memory.elements());
            this.memory = memory;
        }

        Storage live() {
            requireLive();
            return memory.storage();
        }

        @Override
        protected void recycle() {
            memory.release();
        }
    }
}
