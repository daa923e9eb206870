package org.gan4j.backend.cuda;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The calls of CUDA that the backend makes: of the driver, of the compiler NVRTC and of cuBLAS. Every call returns its
 * library's status, {@value #SUCCESS} if all is well, and writes results into arrays of one element. Addresses and
 * handles are numbers. Safe for concurrent use.
 */
interface CudaCalls {
    int SUCCESS = 0;

    /** The driver's status when memory is exhausted. */
    int OUT_OF_MEMORY = 2;

    /** The driver's status when a graph cannot become another without being built anew. */
    int NOT_UPDATED = 910;

    /** The driver's status when an image is damaged. */
    int INVALID_IMAGE = 200;

    /** The driver's status when an image is for another architecture. */
    int NO_BINARY = 209;

    /** Returns the name of a status, for example {@code CUDA_ERROR_INVALID_VALUE}. */
    String errorName(CudaLibrary library, int status);

    // The device and its context, which a thread uses after contextUse.

    int initialize();

    /** Gives the version of CUDA that the driver supports: 1000 times the major plus 10 times the minor version. */
    int driverVersion(int[] version);

    int deviceCount(int[] count);

    int deviceName(int device, String[] name);

    /** Gives the compute capability: 10 times the major plus the minor number. */
    int deviceCapability(int device, int[] capability);

    int contextRetain(int device, long[] context);

    int contextRelease(int device);

    int contextUse(long context);

    // Memory. A null pointer is 0.

    /** Gives free and total bytes of the device. */
    int memoryInfo(long[] free, long[] total);

    /** Lets the device's pool keep what is freed, instead of returning it to the system at each synchronisation. */
    int poolKeep(int device);

    /** Returns to the system what the pool holds and nobody uses. */
    int poolTrim(int device);

    int allocate(long bytes, long stream, long[] address);

    int free(long address, long stream);

    int zero(long address, long bytes, long stream);

    int pinnedAllocate(long bytes, long[] address);

    int pinnedFree(long address);

    /** Returns pinned memory as a buffer in native order. */
    ByteBuffer pinnedBuffer(long address, int bytes);

    int copyToDevice(long to, long from, long bytes, long stream);

    int copyToHost(long to, long from, long bytes, long stream);

    int copyOnDevice(long to, long from, long bytes, long stream);

    // Streams and events.

    int streamCreate(long[] stream);

    int streamDestroy(long stream);

    int streamSynchronize(long stream);

    int eventCreate(long[] event);

    int eventDestroy(long event);

    int eventRecord(long event, long stream);

    int eventSynchronize(long event);

    // Graphs.

    /** Lets the stream record what this thread puts onto it, until {@link #captureEnd}. */
    int captureBegin(long stream);

    /** Gives the graph of what was recorded. */
    int captureEnd(long stream, long[] graph);

    int graphDestroy(long graph);

    int graphInstantiate(long graph, long[] executable);

    /** Changes addresses and numbers of an executable into a graph's, for launches to come. */
    int executableUpdate(long executable, long graph);

    int executableDestroy(long executable);

    int graphLaunch(long executable, long stream);

    // Kernels.

    int moduleLoad(byte[] image, long[] module);

    int moduleUnload(long module);

    int moduleFunction(long module, String name, long[] function);

    /**
     * Launches a kernel.
     *
     * @param arguments address of the table of the arguments' addresses, read before the call returns
     */
    int launch(long function, CudaGrid grid, long arguments, long stream);

    /** Returns the address of a direct buffer, which the caller keeps reachable. */
    long address(ByteBuffer direct);

    // The compiler.

    /** Gives the version: 1000 times the major plus 10 times the minor version. */
    int compilerVersion(int[] version);

    int programCreate(String source, String name, long[] program);

    int programCompile(long program, List<String> options);

    int programLog(long program, String[] log);

    int programImage(long program, byte[][] image);

    int programDestroy(long program);

    // Matrix products.

    int blasCreate(long[] handle);

    int blasDestroy(long handle);

    int blasUse(long handle, long stream);

    int blasWorkspace(long handle, long address, long bytes);

    int multiply(long handle, CudaProduct product);
}
