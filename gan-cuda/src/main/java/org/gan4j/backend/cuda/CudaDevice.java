package org.gan4j.backend.cuda;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.function.ToIntFunction;
import org.gan4j.backend.BackendUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A GPU opened for one backend: its context, one stream on which everything happens in order, and the check of every
 * status. All handles are released by {@link #close}, or once the device is unreachable. Safe for concurrent use.
 */
final class CudaDevice {
    private static final Logger LOG = LoggerFactory.getLogger(CudaDevice.class);
    private static final Cleaner CLEANER = Cleaner.create();

    /** Turing, the oldest architecture that CUDA 13 compiles for. */
    private static final int OLDEST = 75;

    private static final int FIRST = 0;

    private static final int HOPPER = 90;

    /** Bytes that NVIDIA recommends for cuBLAS (cublasSetWorkspace), up to Hopper and from Hopper on. */
    private static final long WORKSPACE = 4L << 20;

    private static final long HOPPERS_WORKSPACE = 32L << 20;

    private final CudaCalls calls;
    private final CudaHandles handles;
    private final CudaVersions versions;
    private final ThreadLocal<Boolean> entered = ThreadLocal.withInitial(() -> false);
    private final long context;
    private final long stream;
    private final long blas;

    private CudaDevice(CudaCalls calls, CudaHandles handles) {
        this.calls = calls;
        this.handles = handles;
        versions = find();
        context = make(
                "cuDevicePrimaryCtxRetain",
                out -> calls.contextRetain(FIRST, out),
                "cuDevicePrimaryCtxRelease",
                (on, unused) -> on.contextRelease(FIRST));
        handles.in(context);
        enter();
        driver("cuMemPoolSetAttribute", calls.poolKeep(FIRST));
        stream = make("cuStreamCreate", calls::streamCreate, "cuStreamDestroy", CudaCalls::streamDestroy);
        blas = makeBlas();
    }

    /** Makes a handle of cuBLAS with memory of its own, or a product would allocate some, also in a graph. */
    private long makeBlas() {
        long bytes = versions.capability() < HOPPER ? WORKSPACE : HOPPERS_WORKSPACE;
        // What is released with the device must not refer to it.
        long own = stream;
        long workspace = make(
                "cuMemAllocAsync",
                out -> calls.allocate(bytes, own, out),
                "cuMemFreeAsync",
                (on, address) -> on.free(address, own));
        long[] made = new long[1];
        blas("cublasCreate", calls.blasCreate(made));
        handles.add(CudaLibrary.BLAS, "cublasDestroy", on -> on.blasDestroy(made[0]));
        blas("cublasSetStream", calls.blasUse(made[0], stream));
        // After the stream, which would give cuBLAS its own workspace back.
        blas("cublasSetWorkspace", calls.blasWorkspace(made[0], workspace, bytes));
        return made[0];
    }

    /**
     * Opens the first GPU.
     *
     * @throws BackendUnavailableException if there is none, or it or its driver is too old
     * @throws IllegalStateException if a call fails; nothing stays open
     */
    static CudaDevice open(CudaCalls calls) {
        CudaHandles handles = new CudaHandles(calls);
        try {
            CudaDevice device = new CudaDevice(calls, handles);
            CLEANER.register(device, () -> handles.close().forEach(LOG::warn));
            return device;
        } catch (RuntimeException | Error e) {
            handles.close();
            throw e;
        }
    }

    private CudaVersions find() {
        driver("cuInit", calls.initialize());
        int[] number = new int[1];
        driver("cuDeviceGetCount", calls.deviceCount(number));
        if (number[0] == 0) {
            throw new BackendUnavailableException("expects an NVIDIA GPU, got none", null);
        }
        String[] name = new String[1];
        driver("cuDeviceGetName", calls.deviceName(FIRST, name));
        driver("cuDeviceGetAttribute", calls.deviceCapability(FIRST, number));
        int capability = number[0];
        driver("cuDriverGetVersion", calls.driverVersion(number));
        int driver = number[0];
        compiler("nvrtcVersion", calls.compilerVersion(number));
        CudaVersions found = new CudaVersions(name[0], capability, driver, number[0]);
        found.require(OLDEST);
        return found;
    }

    /** Releases all handles, whatever fails, and returns what failed, in words. */
    List<String> close() {
        return handles.close();
    }

    CudaCalls calls() {
        enter();
        return calls;
    }

    long stream() {
        return stream;
    }

    long blas() {
        return blas;
    }

    CudaVersions versions() {
        return versions;
    }

    /** Adds a handle of the driver to those that are released on closing. */
    CudaHandles.Release onClose(String call, ToIntFunction<CudaCalls> release) {
        return handles.add(CudaLibrary.DRIVER, call, release);
    }

    /** Makes something with a handle, which is released on closing. */
    long make(String call, Making making, String releasing, Releasing release) {
        long[] made = new long[1];
        driver(call, making.status(made));
        long handle = made[0];
        handles.add(CudaLibrary.DRIVER, releasing, on -> release.status(on, handle));
        return handle;
    }

    /** A call that makes a handle and returns its status. */
    @FunctionalInterface
    interface Making {
        int status(long[] made);
    }

    /** A call that releases a handle and returns its status. */
    @FunctionalInterface
    interface Releasing {
        int status(CudaCalls calls, long handle);
    }

    /** Checks the status of a call of the driver. */
    void driver(String call, int status) {
        check(CudaLibrary.DRIVER, call, status);
    }

    void compiler(String call, int status) {
        check(CudaLibrary.COMPILER, call, status);
    }

    void blas(String call, int status) {
        check(CudaLibrary.BLAS, call, status);
    }

    /** Checks the status of a call of one of the libraries. */
    void check(CudaLibrary library, String call, int status) {
        if (status != CudaCalls.SUCCESS) {
            throw new IllegalStateException(CudaHandles.failure(calls, library, call, status));
        }
    }

    /** Releases a handle before the device is closed. */
    void release(CudaHandles.Release made) {
        if (handles.remove(made)) {
            check(made.library(), made.call(), made.release().applyAsInt(calls()));
        }
    }

    private void enter() {
        if (!entered.get()) {
            driver("cuCtxSetCurrent", calls.contextUse(context));
            entered.set(true);
        }
    }
}
