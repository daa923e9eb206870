package org.gan4j.backend.cuda;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.gan4j.backend.BackendUnavailableException;
import org.jspecify.annotations.Nullable;
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

    private final CudaCalls calls;
    private final CudaHandles handles;
    private final CudaVersions versions;
    private final AtomicReference<@Nullable String> late = new AtomicReference<>();
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
        long[] made = new long[1];
        blas("cublasCreate", calls.blasCreate(made));
        blas = made[0];
        handles.add(CudaLibrary.BLAS, "cublasDestroy", on -> on.blasDestroy(made[0]));
        blas("cublasSetStream", calls.blasUse(blas, stream));
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
    void onClose(String call, ToIntFunction<CudaCalls> release) {
        handles.add(CudaLibrary.DRIVER, call, release);
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

    private void check(CudaLibrary library, String call, int status) {
        if (status != CudaCalls.SUCCESS) {
            throw new IllegalStateException(CudaHandles.failure(calls, library, call, status));
        }
    }

    /** Releases something. A failure must not hinder other releases: {@link #requireSound} throws it later. */
    void release(CudaLibrary library, String call, ToIntFunction<CudaCalls> release) {
        if (!entered.get()) {
            keep(CudaLibrary.DRIVER, "cuCtxSetCurrent", calls.contextUse(context));
        }
        keep(library, call, release.applyAsInt(calls));
    }

    private void keep(CudaLibrary library, String call, int status) {
        if (status != CudaCalls.SUCCESS) {
            late.compareAndSet(null, CudaHandles.failure(calls, library, call, status));
        }
    }

    /** Throws what a release met, once. */
    void requireSound() {
        String failure = late.getAndSet(null);
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Waits until the device has done all that it was given. */
    void synchronize() {
        driver("cuStreamSynchronize", calls().streamSynchronize(stream));
        requireSound();
    }

    private void enter() {
        if (!entered.get()) {
            driver("cuCtxSetCurrent", calls.contextUse(context));
            entered.set(true);
        }
    }
}
