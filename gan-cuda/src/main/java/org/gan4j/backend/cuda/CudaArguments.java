package org.gan4j.backend.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arguments of a launch as CUDA takes them: a table of the addresses of their values. Not thread-safe. */
final class CudaArguments {
    private static final int MOST = 16;
    private static final int BYTES = 2048;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    private final long address;

    CudaArguments(CudaCalls calls) {
        address = calls.address(buffer);
    }

    /**
     * Returns the address of the table, good until the next call.
     *
     * @param values addresses as Long, numbers as Integer or Double, structs as int[] or double[]
     */
    long of(Object... values) {
        buffer.position(MOST * Long.BYTES);
        for (int i = 0; i < values.length; i++) {
            buffer.putLong(i * Long.BYTES, address + buffer.position());
            put(values[i]);
            buffer.position((buffer.position() + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
        }
        return address;
    }

    private void put(Object value) {
        if (value instanceof Integer number) {
            buffer.putInt(number);
        } else if (value instanceof Double number) {
            buffer.putDouble(number);
        } else if (value instanceof Long number) {
            buffer.putLong(number);
        } else if (value instanceof int[] struct) {
            for (int number : struct) {
                buffer.putInt(number);
            }
        } else if (value instanceof double[] struct) {
            for (double number : struct) {
                buffer.putDouble(number);
            }
        } else {
            throw new IllegalArgumentException("CudaArguments: expects a number or a struct, got " + value);
        }
    }
}
