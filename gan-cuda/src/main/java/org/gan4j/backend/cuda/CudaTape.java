package org.gan4j.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Work for the device's one stream, in the order in which it was written. It waits in the host's memory until the host
 * needs a result or brings values, so that what repeats can be launched as a graph. Once a call on the stream fails,
 * nobody knows what arrays hold, and every later use throws. Safe for concurrent use.
 */
final class CudaTape {
    /** Works that wait at most, so that the host's memory is bounded where nobody reads. */
    static final int MOST = 1024;

    /** The same without graphs: nothing waits. */
    static final int NONE = 1;

    private final CudaDevice device;
    private final CudaGraphs graphs;
    private final int most;
    private final List<CudaWork> waiting = new ArrayList<>();
    private String unsound = "";

    /** @param most works that wait at most: {@link #MOST}, or {@link #NONE} for a launch at each call */
    CudaTape(CudaDevice device, int most) {
        this.device = device;
        this.graphs = new CudaGraphs(device);
        this.most = most;
    }

    /** Writes work that allocates and loads nothing more: it may be replayed. */
    synchronized void write(CudaWork work) {
        requireSound();
        waiting.add(work);
        if (waiting.size() >= most) {
            flush();
        }
    }

    /** Makes calls that no graph can hold, after all that was written. */
    synchronized void after(Runnable calls) {
        requireSound();
        flush();
        calls.run();
    }

    /** Makes a call whose order does not matter, but which must not come into a graph, and returns its status. */
    synchronized int apart(ToIntFunction<CudaCalls> call) {
        requireSound();
        return call.applyAsInt(device.calls());
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<CudaWork> works = List.copyOf(waiting);
        waiting.clear();
        unsoundIfItFails(() -> graphs.launch(works));
    }

    private void unsoundIfItFails(Runnable calls) {
        try {
            calls.run();
        } catch (RuntimeException | Error e) {
            String message = String.valueOf(e.getMessage()).replaceFirst("^cuda: ", "");
            unsound = "one whose arrays may hold anything since " + message;
            throw e;
        }
    }

    /** Checks the status of a call on the stream. */
    synchronized void check(String call, int status) {
        unsoundIfItFails(() -> device.driver(call, status));
    }

    /** Waits until the device has done all that was written. */
    void synchronize() {
        after(() -> check("cuStreamSynchronize", device.calls().streamSynchronize(device.stream())));
    }

    /** Forgets what waits, since the handles are being released; every later use throws. */
    synchronized void end() {
        waiting.clear();
        unsound = "one that was closed";
    }

    /** @throws IllegalStateException if a call on the stream failed, or after the end */
    synchronized void requireSound() {
        if (!unsound.isEmpty()) {
            throw new IllegalStateException("cuda: expects a device in a known state, got " + unsound);
        }
    }
}
