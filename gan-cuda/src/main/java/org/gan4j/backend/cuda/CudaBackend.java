package org.gan4j.backend.cuda;

import java.util.List;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.PooledMemory;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.random.RandomNumbers;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Backend on an NVIDIA GPU. Kernels are put onto one stream by the next read or upload, as a graph where they come again,
 * and only reads wait for them. An index out of range is thrown by the next read; the failure of a kernel by the call that
 * puts it onto the stream or waits for it, and by every later one. Experimental: not run on a GPU. Safe for concurrent
 * use.
 */
final class CudaBackend implements Backend, PooledMemory {
    static final String NAME = "cuda";

    /** States, wherever the backend describes itself, what nobody has tried. */
    static final String EXPERIMENTAL = "experimental, not run on a GPU";

    private final CudaDevice device;
    private final CudaTape tape;
    private final CudaMemory memory;
    private final CudaCopies copies;
    private final CudaElementwise elementwise;
    private final CudaReducing reducing;
    private final CudaMoving moving;
    private final CudaPictures pictures;
    private final CudaProducts products;
    private final CudaTraining training;

    private CudaBackend(CudaDevice device, CudaImages images, int waiting) {
        this.device = device;
        tape = new CudaTape(device, waiting);
        memory = new CudaMemory(device, tape);
        CudaKernels kernels = new CudaKernels(device, tape, memory, new CudaCompiler(device, images));
        CudaFaults faults = new CudaFaults(memory, kernels);
        copies = new CudaCopies(device, tape, memory, faults);
        elementwise = new CudaElementwise(memory, kernels);
        reducing = new CudaReducing(memory, kernels, elementwise);
        moving = new CudaMoving(memory, kernels, elementwise, faults);
        pictures = new CudaPictures(memory, kernels);
        products = new CudaProducts(tape, memory, elementwise, moving, pictures);
        training = new CudaTraining(memory, kernels);
    }

    /**
     * Opens the first GPU. Its handles are released once the backend and all its arrays are unreachable.
     *
     * @param images where compiled kernels are kept
     * @param waiting works that wait for the next read or upload at most: {@link CudaTape#MOST}, or {@link CudaTape#NONE}
     * @throws org.gan4j.backend.BackendUnavailableException if there is no GPU, or it or its driver is too old
     * @throws IllegalStateException if a call of CUDA fails; nothing stays open
     */
    static CudaBackend open(CudaCalls calls, CudaImages images, int waiting) {
        CudaDevice device = CudaDevice.open(calls);
        try {
            return new CudaBackend(device, images, waiting);
        } catch (RuntimeException | Error e) {
            device.close();
            throw e;
        }
    }

    /** Releases all handles now, arrays included, and returns what failed, in words. */
    List<String> close() {
        tape.end();
        return device.close();
    }

    /** Frees the memory that no array uses. */
    void freeIdle() {
        memory.freeIdle();
    }

    /** Returns the bytes that arrays use. */
    long usedBytes() {
        return memory.usedBytes();
    }

    @Override
    public long allocatedBytes() {
        return memory.allocatedBytes();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return NAME + " (" + EXPERIMENTAL + "): " + device.versions();
    }

    /** Does nothing: the device has threads of its own. */
    @Override
    public void useThreads(int threads) {}

    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        return memory.allocate(shape, dtype);
    }

    @Override
    public NdArray full(Shape shape, DType dtype, double value) {
        return elementwise.full(shape, dtype, value);
    }

    @Override
    public NdArray of(Shape shape, float[] values) {
        return copies.upload(shape, DType.FLOAT32, (part, from, count) -> part.asFloatBuffer()
                .put(values, from, count));
    }

    @Override
    public NdArray of(Shape shape, double[] values) {
        return copies.upload(shape, DType.FLOAT64, (part, from, count) -> part.asDoubleBuffer()
                .put(values, from, count));
    }

    @Override
    public NdArray of(Shape shape, int[] values) {
        return copies.upload(
                shape, DType.INT32, (part, from, count) -> part.asIntBuffer().put(values, from, count));
    }

    @Override
    public NdArray random(Shape shape, DType dtype, RandomNumbers numbers) {
        return elementwise.random(shape, dtype, numbers);
    }

    @Override
    public void read(NdArray x, float[] destination) {
        copies.read(x, (part, from, count) -> part.asFloatBuffer().get(destination, from, count));
    }

    @Override
    public void read(NdArray x, double[] destination) {
        copies.read(x, (part, from, count) -> part.asDoubleBuffer().get(destination, from, count));
    }

    @Override
    public void read(NdArray x, int[] destination) {
        copies.read(x, (part, from, count) -> part.asIntBuffer().get(destination, from, count));
    }

    @Override
    public void assign(NdArray destination, NdArray source) {
        memory.copy(source, destination);
    }

    @Override
    public NdArray cast(NdArray x, DType dtype) {
        return elementwise.cast(x, dtype);
    }

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        return elementwise.unary(function, x, alpha);
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        return elementwise.binary(function, a, b);
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        return elementwise.binary(function, a, b);
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        return elementwise.where(mask, a, b);
    }

    @Override
    public NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        return elementwise.activationGradient(function, gradient, saved, alpha);
    }

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        return reducing.reduce(function, x, axes);
    }

    @Override
    public NdArray sumOfSquares(NdArray x) {
        return reducing.sumOfSquares(x);
    }

    @Override
    public NdArray broadcast(NdArray x, Shape shape) {
        return moving.broadcast(x, shape);
    }

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        return moving.permute(x, axes);
    }

    @Override
    public NdArray slice(NdArray x, int[] starts, Shape size) {
        return moving.slice(x, starts, size);
    }

    @Override
    public NdArray pad(NdArray x, int[] before, int[] after, double value) {
        return moving.pad(x, before, after, value);
    }

    @Override
    public NdArray concatenate(List<NdArray> parts, int axis) {
        return moving.concatenate(parts, axis);
    }

    @Override
    public NdArray gather(NdArray x, int axis, NdArray indices) {
        return moving.gather(x, axis, indices);
    }

    @Override
    public NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        return moving.scatterAdd(x, axis, indices, size);
    }

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        return products.matmul(a, transposeA, b, transposeB);
    }

    @Override
    public NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        return products.convolve(x, weight, bias, window);
    }

    @Override
    public NdArray conv2dInputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        return products.inputGradient(gradient, weight, window, shape);
    }

    @Override
    public NdArray conv2dWeightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        return products.weightGradient(gradient, x, window, shape);
    }

    @Override
    public NdArray unfold(NdArray x, Window window) {
        return pictures.unfold(x, window);
    }

    @Override
    public NdArray fold(NdArray x, Window window, Shape shape) {
        return pictures.fold(x, window, shape);
    }

    @Override
    public NdArray largestUnder(NdArray x, Window window) {
        return pictures.largestUnder(x, window);
    }

    @Override
    public NdArray pickPixels(NdArray x, NdArray places) {
        return pictures.pick(x, places);
    }

    @Override
    public NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        return pictures.place(x, places, shape);
    }

    @Override
    public NdArray sumPool2d(NdArray x, int factor) {
        return pictures.sumBlocks(x, factor);
    }

    @Override
    public NdArray moments(NdArray x) {
        return training.moments(x);
    }

    @Override
    public NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        return training.normalize(x, moments, weight, bias, eps);
    }

    @Override
    public NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        return training.normalizationGradients(gradient, x, moments, weight, eps);
    }

    @Override
    public NdArray signedDifferences(NdArray y, NdArray x) {
        return training.signedDifferences(y, x);
    }

    @Override
    public NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        return training.signedDifferencesGradient(gradient, x);
    }

    @Override
    public void adam(NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        training.adam(value, gradient, mean, square, step);
    }
}
