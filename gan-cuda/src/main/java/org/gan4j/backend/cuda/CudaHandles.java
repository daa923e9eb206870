package org.gan4j.backend.cuda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Handles that a backend holds, released together, the last one first. It does not refer to the backend, so that it can
 * release them when the backend is unreachable. Safe for concurrent use.
 */
final class CudaHandles {
    /** A handle to release. */
    record Release(CudaLibrary library, String call, ToIntFunction<CudaCalls> release) {}

    private final CudaCalls calls;
    private final Deque<Release> releases = new ArrayDeque<>();
    private long context;

    CudaHandles(CudaCalls calls) {
        this.calls = calls;
    }

    /** Sets the context in which everything is released. */
    synchronized void in(long ownContext) {
        context = ownContext;
    }

    /** @param call the name of the call that releases, for messages */
    synchronized Release add(CudaLibrary library, String call, ToIntFunction<CudaCalls> release) {
        Release added = new Release(library, call, release);
        releases.push(added);
        return added;
    }

    /** Removes a handle that its owner releases, and returns false if it was released. */
    synchronized boolean remove(Release release) {
        return releases.remove(release);
    }

    /** Releases everything and returns what failed, in words; the next call has nothing left to do. */
    synchronized List<String> close() {
        List<String> failures = new ArrayList<>();
        if (!releases.isEmpty()) {
            note(failures, CudaLibrary.DRIVER, "cuCtxSetCurrent", calls.contextUse(context));
        }
        while (!releases.isEmpty()) {
            Release next = releases.pop();
            note(failures, next.library(), next.call(), next.release().applyAsInt(calls));
        }
        return failures;
    }

    private void note(List<String> failures, CudaLibrary library, String call, int status) {
        if (status != CudaCalls.SUCCESS) {
            failures.add(failure(calls, library, call, status));
        }
    }

    /** Returns a sentence on a call that failed. */
    static String failure(CudaCalls calls, CudaLibrary library, String call, int status) {
        return "cuda: " + call + " failed: " + calls.errorName(library, status);
    }
}
