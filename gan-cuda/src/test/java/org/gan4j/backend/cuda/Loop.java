package org.gan4j.backend.cuda;

import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;

/** Works that come again: a product, and {@value #SUMS} sums. */
final class Loop {
    static final int SUMS = 9;

    private final CudaBackend backend;
    private final NdArray x;

    Loop(CudaBackend backend) {
        this(backend, 2);
    }

    /** @param size rows and columns of a matrix of ones */
    Loop(CudaBackend backend, int size) {
        this.backend = backend;
        this.x = backend.full(Shape.of(size, size), DType.FLOAT32, 1);
        read(x);
    }

    /** Returns the first element of the matrix times itself, to which a number was added many times. */
    float run(double number) {
        NdArray y = backend.matmul(x, false, x, false);
        for (int i = 0; i < SUMS; i++) {
            NdArray next;
            try {
                next = backend.binary(Binary.ADD, y, number);
            } finally {
                y.release();
            }
            y = next;
        }
        try {
            return read(y);
        } finally {
            y.release();
        }
    }

    private float read(NdArray array) {
        float[] values = new float[array.elements()];
        backend.read(array, values);
        return values[0];
    }

    void release() {
        x.release();
    }
}
