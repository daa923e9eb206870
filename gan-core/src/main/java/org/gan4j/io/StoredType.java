package org.gan4j.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.gan4j.backend.DType;
import org.gan4j.io.internal.Durable;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Element types in files of weights, by their safetensors names, and the types of tensors they are read into.
 * Immutable; safe to share between threads.
 */
public enum StoredType {
    /** IEEE 754 single precision. */
    F32(DType.FLOAT32, 4),
    /** IEEE 754 double precision. */
    F64(DType.FLOAT64, 8),
    /** IEEE 754 half precision. */
    F16(DType.FLOAT32, 2),
    /** The upper half of F32. */
    BF16(DType.FLOAT32, 2),
    /** Signed 32-bit integers. */
    I32(DType.INT32, 4),
    /** PyTorch counts batches in this type; a value that does not fit into INT32 is refused. */
    I64(DType.INT32, 8),
    /** Signed 16-bit integers. */
    I16(DType.INT32, 2),
    /** Signed bytes. */
    I8(DType.INT32, 1),
    /** Unsigned bytes. */
    U8(DType.INT32, 1),
    /** 0 or 1. */
    BOOL(DType.INT32, 1);

    private final DType dtype;
    private final int bytes;

    StoredType(DType dtype, int bytes) {
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /** {@return the type of tensors it is read into} */
    public DType dtype() {
        return dtype;
    }

    /** {@return the number of bytes of one element} */
    public int bytes() {
        return bytes;
    }

    /**
     * Reads little-endian elements in row-major order into a tensor of the current backend and scope.
     *
     * @param who file, for messages
     * @param name of the tensor, for messages
     * @param in stream at the first element
     * @param shape shape of the tensor, which tells how many elements are read
     * @return a tensor of {@link #dtype}
     * @throws StateException if the stream ends early, cannot be read, or has an I64 that does not fit into INT32
     */
    public Tensor read(String who, String name, InputStream in, Shape shape) {
        try {
            return TensorData.read(in, this, shape);
        } catch (ArithmeticException e) {
            throw new StateException(
                    who + ": expects I64 values that fit into INT32, got a larger one in \"" + name + "\"", e);
        } catch (EOFException e) {
            throw new StateException(who + ": expects all of its data, got a part", e);
        } catch (IOException e) {
            throw new StateException(who + " could not be read: " + Durable.reason(e), e);
        }
    }

    /** Returns the type in which a tensor is written. */
    static StoredType of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> F32;
            case FLOAT64 -> F64;
            case INT32 -> I32;
        };
    }

    static Optional<StoredType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
