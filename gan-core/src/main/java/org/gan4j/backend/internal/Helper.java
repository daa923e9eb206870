package org.gan4j.backend.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Thread that works for one team after another, and ends after a minute without work. */
final class Helper implements Runnable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    /** The offered team, the team being worked for, or null. */
    private final AtomicReference<@Nullable Task> task = new AtomicReference<>();

    private final Thread thread = new Thread(this, "gan4j-worker");
    private volatile boolean asleep;

    private record Task(Team team, boolean begun) {}

    private Helper() {
        thread.setDaemon(true);
    }

    /** Starts a helper on a new thread; null if the system grants no more threads. */
    static @Nullable Helper started() {
        Helper helper = new Helper();
        try {
            helper.thread.start();
            return helper;
        } catch (OutOfMemoryError e) {
            // Java's way of saying that there are no more threads; the others do the work.
            return null;
        }
    }

    /** Offers work to an idle helper. */
    void offer(Team team) {
        task.set(new Task(team, false));
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Withdraws an offer; returns false if the helper has begun or finished the work. */
    boolean withdraw(Team team) {
        Task offered = task.get();
        return offered != null && !offered.begun && offered.team == team && task.compareAndSet(offered, null);
    }

    boolean isBusy() {
        return task.get() != null;
    }

    @Override
    public void run() {
        Team.workOnly();
        while (true) {
            Task offered = await();
            if (offered == null) {
                return;
            }
            if (task.compareAndSet(offered, new Task(offered.team, true))) {
                try {
                    offered.team.work();
                } finally {
                    task.set(null);
                    offered.team.wake();
                }
            }
        }
    }

    private @Nullable Task await() {
        for (int i = 0; i < Team.SPINS; i++) {
            Task offered = task.get();
            if (offered != null) {
                return offered;
            }
            Thread.onSpinWait();
        }
        asleep = true;
        long begin = System.nanoTime();
        Task offered = task.get();
        while (offered == null) {
            LockSupport.parkNanos(this, PATIENCE);
            offered = task.get();
            if (offered == null && System.nanoTime() - begin >= PATIENCE && Team.retire(this)) {
                return null;
            }
        }
        asleep = false;
        return offered;
    }
}
