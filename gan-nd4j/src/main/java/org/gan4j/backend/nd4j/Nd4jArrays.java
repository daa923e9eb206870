package org.gan4j.backend.nd4j;

import java.lang.ref.Cleaner;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Storage;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Converts between ND4J's arrays and ours without a copy: writes to one are visible in the other.
 *
 * <p>For the arrays of the CPU backends, {@code onednn} and {@code nd4j}. Safe for concurrent use.
 */
public final class Nd4jArrays {
    private static final Cleaner CLEANER = Cleaner.create();

    private Nd4jArrays() {}

    /**
     * Wraps the memory of an {@code INDArray}, which stays reachable until the result is released.
     *
     * @param array contiguous array in host memory
     * @return an array over the same memory, with one reference
     * @throws IllegalArgumentException if it is not contiguous in row-major order, or not of type FLOAT, DOUBLE or INT
     */
    public static NdArray wrap(INDArray array) {
        requireHost();
        if (!contiguous(array)) {
            throw new IllegalArgumentException(
                    "Nd4jArrays.wrap: expects an INDArray that is contiguous in order 'c', got shape "
                            + Arrays.toString(array.shape()) + " with strides " + Arrays.toString(array.stride())
                            + ": pass array.dup('c')");
        }
        Shape shape = Types.shape(array);
        return new NdArray(
                shape, HostStorage.over(Types.of(array.dataType()), shape.elements(), address(array), array));
    }

    /**
     * Returns an {@code INDArray} over the memory of a CPU backend's array.
     *
     * <p>It holds a reference to that memory, which is released when neither it nor an array made from it is reachable
     * any more, so it stays valid after the array was released or its scope was closed. Until then the memory is not
     * recycled: a view in every training step costs memory until the garbage collector runs.
     *
     * @param array array of the backend {@code onednn} or {@code nd4j}
     * @return a view of the same shape
     * @throws IllegalArgumentException if the array has no elements, or is not in host memory
     */
    public static INDArray view(NdArray array) {
        requireHost();
        HostStorage storage = HostStorage.changing(array);
        if (storage.length() == 0) {
            throw new IllegalArgumentException(
                    "Nd4jArrays.view: expects an array with elements, got shape " + array.shape());
        }
        INDArray view = over(
                storage, Arrays.stream(array.shape().sizes()).asLongStream().toArray());
        storage.retain();
        CLEANER.register(view.data(), release(storage));
        return view;
    }

    /** Returns a view that does not keep the memory. */
    static INDArray over(HostStorage storage, long... shape) {
        DataBuffer buffer = Nd4j.createBuffer(pointer(storage), storage.length(), Types.of(storage.dtype()));
        return Nd4j.create(buffer, shape, Nd4j.getStrides(shape, 'c'), 0, 'c');
    }

    /** A separate method, because a cleaning action must not reach the view. */
    private static Runnable release(Storage storage) {
        return storage::release;
    }

    private static Pointer pointer(HostStorage storage) {
        Pointer typed =
                switch (storage.dtype()) {
                    case FLOAT32 -> new FloatPointer(storage.pointer());
                    case FLOAT64 -> new DoublePointer(storage.pointer());
                    case INT32 -> new IntPointer(storage.pointer());
                };
        return typed.limit(storage.length()).capacity(storage.length());
    }

    /** Tests for row-major order; axes of size 1 may have any stride. */
    private static boolean contiguous(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    private static long address(INDArray array) {
        return array.isEmpty() ? 0 : array.data().addressPointer().address();
    }

    private static void requireHost() {
        if (!Nd4j.getEnvironment().isCPU()) {
            throw new IllegalArgumentException(
                    "Nd4jArrays: expects ND4J's CPU backend, got its CUDA backend, whose memory is on a device");
        }
    }
}
