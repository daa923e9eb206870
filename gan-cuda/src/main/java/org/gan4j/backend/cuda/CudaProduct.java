package org.gan4j.backend.cuda;

import org.gan4j.backend.DType;

/**
 * A batch of matrix products in row-major order: c [m, n] = a [m, k] times b [k, n], after the transpositions of a and
 * b. Immutable; safe to share between threads.
 *
 * @param dtype FLOAT32 or FLOAT64
 * @param a device address of the first matrix
 * @param strideA elements between the matrices of a batch; 0 to use one for all
 */
record CudaProduct(
        DType dtype,
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        long a,
        long strideA,
        long b,
        long strideB,
        long c,
        long strideC,
        int batch)
        implements CudaWork {
    @Override
    public String call() {
        return "cublasGemmStridedBatchedEx";
    }

    @Override
    public CudaLibrary library() {
        return CudaLibrary.BLAS;
    }

    @Override
    public int put(CudaStream on) {
        return on.calls().multiply(on.blas(), this);
    }

    @Override
    public CudaWork form() {
        return new CudaProduct(dtype, transposeA, transposeB, m, n, k, 0, strideA, 0, strideB, 0, strideC, batch);
    }

    /** Returns the elements of a row of a as it is in memory. */
    int rowA() {
        return transposeA ? m : k;
    }

    /** Returns the elements of a row of b as it is in memory. */
    int rowB() {
        return transposeB ? k : n;
    }
}
