package org.gan4j.backend.cuda;

/** Libraries of CUDA, each with status numbers of its own. Immutable; safe to share between threads. */
enum CudaLibrary {
    DRIVER,
    COMPILER,
    BLAS
}
