package org.gan4j.io;

import java.util.Arrays;
import java.util.Optional;
import org.gan4j.backend.DType;

/** Supported element types in safetensors files. */
enum StoredType {
    F32(DType.FLOAT32, 4),
    F64(DType.FLOAT64, 8),
    I32(DType.INT32, 4),
    /** Read only, into INT32: PyTorch counts batches in this type. */
    I64(DType.INT32, 8);

    private final DType dtype;
    private final int bytes;

    StoredType(DType dtype, int bytes) {
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /** Returns the type of tensors it is read into. */
    DType dtype() {
        return dtype;
    }

    /** Returns the number of bytes of one element. */
    int bytes() {
        return bytes;
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
