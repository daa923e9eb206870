package org.gan4j.backend.cuda;

/**
 * Everything that work needs to reach a stream. Not thread-safe.
 *
 * @param blas handle of cuBLAS, whose products go to the same stream
 * @param arguments memory for the arguments of one launch
 */
record CudaStream(CudaCalls calls, long handle, long blas, CudaArguments arguments) {}
