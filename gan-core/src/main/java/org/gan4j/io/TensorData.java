package org.gan4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Elements of tensors in files: little-endian, in row-major order. */
final class TensorData {
    private TensorData() {}

    /**
     * Writes a tensor's elements.
     *
     * @param type F32, F16 or BF16 for FLOAT32; the tensor's own type else
     * @throws ArithmeticException if a finite value becomes infinite in the type
     */
    static void write(OutputStream out, Tensor tensor, StoredType type) throws IOException {
        int elements = tensor.shape().elements();
        switch (tensor.dtype()) {
            case FLOAT32 -> {
                float[] values = tensor.toFloats();
                LittleEndian.write(
                        out, elements, type.bytes(), (bytes, first, count) -> put(bytes, type, values, first, count));
            }
            case FLOAT64 -> {
                double[] values = tensor.toDoubles();
                LittleEndian.write(out, elements, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                        .put(values, first, count));
            }
            case INT32 -> {
                int[] values = tensor.toInts();
                LittleEndian.write(out, elements, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                        .put(values, first, count));
            }
        }
    }

    private static void put(ByteBuffer bytes, StoredType type, float[] values, int first, int count) {
        if (type == StoredType.F32) {
            bytes.asFloatBuffer().put(values, first, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            float value = values[first + i];
            short half = type == StoredType.F16 ? HalfFloats.toHalf(value) : HalfFloats.toBfloat(value);
            if (Float.isFinite(value) && !Float.isFinite(get(type, half))) {
                throw new ArithmeticException(value + " is too large for " + type);
            }
            bytes.putShort(i * Short.BYTES, half);
        }
    }

    /** @throws ArithmeticException if an I64 does not fit into INT32 */
    static Tensor read(InputStream in, StoredType type, Shape shape) throws IOException {
        int elements = shape.elements();
        return switch (type.dtype()) {
            case FLOAT32 -> Tensor.of(shape, floats(in, type, elements));
            case FLOAT64 -> {
                double[] values = new double[elements];
                LittleEndian.read(in, elements, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                        .get(values, first, count));
                yield Tensor.of(shape, values);
            }
            case INT32 -> Tensor.ofInts(shape, ints(in, type, elements));
        };
    }

    private static float[] floats(InputStream in, StoredType type, int elements) throws IOException {
        float[] values = new float[elements];
        LittleEndian.read(in, elements, type.bytes(), (bytes, first, count) -> {
            if (type == StoredType.F32) {
                bytes.asFloatBuffer().get(values, first, count);
            } else {
                for (int i = 0; i < count; i++) {
                    values[first + i] = get(type, bytes.getShort(i * Short.BYTES));
                }
            }
        });
        return values;
    }

    private static float get(StoredType type, short half) {
        return type == StoredType.F16 ? HalfFloats.fromHalf(half) : HalfFloats.fromBfloat(half);
    }

    private static int[] ints(InputStream in, StoredType type, int elements) throws IOException {
        int[] values = new int[elements];
        LittleEndian.read(in, elements, type.bytes(), (bytes, first, count) -> {
            for (int i = 0; i < count; i++) {
                values[first + i] = whole(bytes, type, i * type.bytes());
            }
        });
        return values;
    }

    private static int whole(ByteBuffer bytes, StoredType type, int at) {
        return switch (type) {
            case I64 -> Math.toIntExact(bytes.getLong(at));
            case I32 -> bytes.getInt(at);
            case I16 -> bytes.getShort(at);
            case I8 -> bytes.get(at);
            case U8 -> bytes.get(at) & 0xff;
            case BOOL -> bytes.get(at) == 0 ? 0 : 1;
            case F32, F64, F16, BF16 -> throw new IllegalStateException("TensorData: expects integers, got " + type);
        };
    }
}
