package org.gan4j.backend.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Splits the loops of plain-Java kernels over threads. */
final class Workers {
    private static final ExecutorService HELPERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "gan4j-worker");
        thread.setDaemon(true);
        return thread;
    });

    /** Of some tens of nanoseconds each. */
    private static final int SPINS = 2000;

    private volatile int threads = Runtime.getRuntime().availableProcessors();

    /** A part of a loop, from inclusive, to exclusive. */
    @FunctionalInterface
    interface Part {
        void run(int from, int to);
    }

    void use(int count) {
        threads = count;
    }

    int threads() {
        return threads;
    }

    /** Runs a loop, in parts of at least {@code least} steps; the parts are the same for the same number of threads. */
    void loop(int steps, int least, Part part) {
        int parts = Math.min(threads, steps / least);
        if (parts <= 1) {
            part.run(0, steps);
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            int from = edge(steps, parts, i);
            int to = edge(steps, parts, i + 1);
            running.add(HELPERS.submit(() -> part.run(from, to)));
        }
        part.run(0, edge(steps, parts, 1));
        running.forEach(Workers::join);
    }

    private static int edge(int steps, int parts, int index) {
        return (int) ((long) steps * index / parts);
    }

    private static void join(Future<?> future) {
        // Parts end at about the same time, and a thread that sleeps is late by more than that.
        for (int i = 0; i < SPINS && !future.isDone(); i++) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
