package org.gan4j.backend.cuda;

import com.sun.jna.Pointer;
import org.gan4j.backend.DType;

/** Matrix products in Java and double precision, by their definition. */
final class FakeProduct {
    private FakeProduct() {}

    /** Returns true if some bytes are in the device's memory. */
    interface Memory {
        boolean holds(long address, long bytes);
    }

    /** Computes the batch; false if a matrix is not in memory. */
    static boolean run(CudaProduct p, Memory memory) {
        long bytes = p.dtype().bytes();
        for (int i = 0; i < p.batch(); i++) {
            long a = p.a() + i * p.strideA() * bytes;
            long b = p.b() + i * p.strideB() * bytes;
            long c = p.c() + i * p.strideC() * bytes;
            if (!memory.holds(a, (long) p.m() * p.k() * bytes)
                    || !memory.holds(b, (long) p.k() * p.n() * bytes)
                    || !memory.holds(c, (long) p.m() * p.n() * bytes)) {
                return false;
            }
            write(p.dtype(), c, product(p, a, b));
        }
        return true;
    }

    /**
     * As cuBLAS has it: matrices in columns, b first. Column j of the result is the sum of the columns of op(b), each times
     * an element of column j of op(a).
     */
    private static double[] product(CudaProduct p, long a, long b) {
        double[] left = read(p.dtype(), b, p.k() * p.n());
        double[] right = read(p.dtype(), a, p.m() * p.k());
        double[] result = new double[p.m() * p.n()];
        for (int j = 0; j < p.m(); j++) {
            for (int inner = 0; inner < p.k(); inner++) {
                double factor = right[p.transposeA() ? j + inner * p.rowA() : inner + j * p.rowA()];
                for (int i = 0; i < p.n(); i++) {
                    result[i + j * p.n()] +=
                            left[p.transposeB() ? inner + i * p.rowB() : i + inner * p.rowB()] * factor;
                }
            }
        }
        return result;
    }

    private static void write(DType dtype, long address, double[] values) {
        Pointer pointer = new Pointer(address);
        if (dtype == DType.FLOAT64) {
            pointer.write(0, values, 0, values.length);
            return;
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        pointer.write(0, floats, 0, floats.length);
    }

    /** Elements of a matrix in memory as doubles. */
    private static double[] read(DType dtype, long address, int count) {
        Pointer pointer = new Pointer(address);
        if (dtype == DType.FLOAT64) {
            return pointer.getDoubleArray(0, count);
        }
        float[] floats = pointer.getFloatArray(0, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = floats[i];
        }
        return values;
    }
}
