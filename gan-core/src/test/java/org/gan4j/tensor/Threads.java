package org.gan4j.tensor;

import java.util.concurrent.atomic.AtomicReference;

/** Code on a thread of its own. */
final class Threads {
    private static final long USUAL_STACK = 0;

    private Threads() {}

    /** Runs it, waits, and throws what it threw. */
    static void run(Runnable code) {
        run(USUAL_STACK, code);
    }

    /** As above, with a stack of so many bytes. */
    static void run(long stackBytes, Runnable code) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, code, "test", stackBytes);
        thread.setUncaughtExceptionHandler((where, what) -> thrown.set(what));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (thrown.get() instanceof RuntimeException e) {
            throw e;
        }
        if (thrown.get() instanceof Error e) {
            throw e;
        }
    }
}
