package org.gan4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Data part of a safetensors file. */
final class TensorData {
    private TensorData() {}

    static void write(OutputStream out, Tensor tensor) throws IOException {
        int elements = tensor.shape().elements();
        switch (StoredType.of(tensor.dtype())) {
            case F32 -> {
                float[] values = tensor.toFloats();
                LittleEndian.write(out, elements, Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                        .put(values, first, count));
            }
            case F64 -> {
                double[] values = tensor.toDoubles();
                LittleEndian.write(out, elements, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                        .put(values, first, count));
            }
            case I32, I64 -> {
                int[] values = tensor.toInts();
                LittleEndian.write(out, elements, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                        .put(values, first, count));
            }
        }
    }

    /** @throws ArithmeticException if an I64 does not fit into INT32 */
    static Tensor read(InputStream in, Header.Entry entry) throws IOException {
        Shape shape = entry.shape();
        int elements = shape.elements();
        return switch (entry.type()) {
            case F32 -> {
                float[] values = new float[elements];
                LittleEndian.read(in, elements, Float.BYTES, (bytes, first, count) -> bytes.asFloatBuffer()
                        .get(values, first, count));
                yield Tensor.of(shape, values);
            }
            case F64 -> {
                double[] values = new double[elements];
                LittleEndian.read(in, elements, Double.BYTES, (bytes, first, count) -> bytes.asDoubleBuffer()
                        .get(values, first, count));
                yield Tensor.of(shape, values);
            }
            case I32 -> {
                int[] values = new int[elements];
                LittleEndian.read(in, elements, Integer.BYTES, (bytes, first, count) -> bytes.asIntBuffer()
                        .get(values, first, count));
                yield Tensor.ofInts(shape, values);
            }
            case I64 -> {
                int[] values = new int[elements];
                LittleEndian.read(in, elements, Long.BYTES, (bytes, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        values[first + i] = Math.toIntExact(bytes.getLong(i * Long.BYTES));
                    }
                });
                yield Tensor.ofInts(shape, values);
            }
        };
    }
}
