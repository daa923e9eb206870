package org.gan4j.backend.cuda;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executable graph of works, for works of one form. Not thread-safe. */
final class CudaGraph {
    private final CudaDevice device;
    private List<CudaWork> works = List.of();
    private CudaHandles.@Nullable Release release;
    private long executable;
    private long launched;

    /** Creates a graph that is built by its first launch. */
    CudaGraph(CudaDevice device) {
        this.device = device;
    }

    /** Returns the number of the last launch. */
    long launched() {
        return launched;
    }

    /**
     * Launches works. They are captured again if an address or a number is another than the last time.
     *
     * @param put puts them onto the stream
     * @return false if the device has no memory for a graph; then nothing was launched
     */
    boolean launch(List<CudaWork> wanted, long number, Runnable put) {
        if (!wanted.equals(works) && !become(wanted, put)) {
            return false;
        }
        launched = number;
        device.driver("cuGraphLaunch", device.calls().graphLaunch(executable, device.stream()));
        return true;
    }

    private boolean become(List<CudaWork> wanted, Runnable put) {
        long captured = capture(put);
        boolean fits;
        try {
            fits = take(captured);
        } catch (RuntimeException | Error e) {
            device.calls().graphDestroy(captured);
            throw e;
        }
        works = fits ? wanted : List.of();
        device.driver("cuGraphDestroy", device.calls().graphDestroy(captured));
        return fits;
    }

    /** Records instead of running; nothing else may come to the stream meanwhile. */
    private long capture(Runnable put) {
        CudaCalls calls = device.calls();
        long[] captured = new long[1];
        device.driver("cuStreamBeginCapture", calls.captureBegin(device.stream()));
        try {
            put.run();
        } catch (RuntimeException | Error e) {
            if (calls.captureEnd(device.stream(), captured) == CudaCalls.SUCCESS) {
                calls.graphDestroy(captured[0]);
            }
            throw e;
        }
        device.driver("cuStreamEndCapture", calls.captureEnd(device.stream(), captured));
        return captured[0];
    }

    /** Changes the executable into what was captured, or builds it anew: cuBLAS may have chosen other kernels. */
    private boolean take(long captured) {
        if (release != null) {
            int status = device.calls().executableUpdate(executable, captured);
            if (status == CudaCalls.SUCCESS) {
                return true;
            }
            if (status != CudaCalls.NOT_UPDATED) {
                device.driver("cuGraphExecUpdate", status);
            }
            destroy();
        }
        long[] made = new long[1];
        int status = device.calls().graphInstantiate(captured, made);
        if (status == CudaCalls.OUT_OF_MEMORY) {
            return false;
        }
        device.driver("cuGraphInstantiate", status);
        executable = made[0];
        release = device.onClose("cuGraphExecDestroy", calls -> calls.executableDestroy(made[0]));
        return true;
    }

    /** Destroys the executable; launches on their way are not disturbed. */
    void destroy() {
        CudaHandles.@Nullable Release old = release;
        release = null;
        works = List.of();
        if (old != null) {
            device.release(old);
        }
    }
}
