package org.gan4j.backend.nd4j;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Converts types and shapes between ND4J's and ours. */
final class Types {
    private Types() {}

    static DataType of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
            case INT32 -> DataType.INT32;
        };
    }

    /** @throws IllegalArgumentException if we have no such type */
    static DType of(DataType type) {
        for (DType dtype : DType.values()) {
            if (of(dtype) == type) {
                return dtype;
            }
        }
        throw new IllegalArgumentException("INDArray: expects type FLOAT, DOUBLE or INT32, got " + type);
    }

    static Shape shape(INDArray array) {
        return Shape.of(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
    }

    /** Returns the sizes, with at least one axis, because ND4J's kernels handle scalars less reliably. */
    static long[] sizes(Shape shape) {
        return shape.rank() == 0
                ? new long[] {1}
                : Arrays.stream(shape.sizes()).asLongStream().toArray();
    }

    static boolean hasShape(INDArray array, long... shape) {
        return Arrays.equals(array.shape(), shape);
    }
}
