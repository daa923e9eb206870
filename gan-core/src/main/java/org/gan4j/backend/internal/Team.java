package org.gan4j.backend.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a loop on its caller and on helper threads, each of which takes one part after another.
 *
 * <p>Nobody waits for a helper that has not begun: if the system does not schedule it in time, the caller does all
 * parts. An idle thread spins for some microseconds, longer than the time between two kernels, and then sleeps, which
 * frees the processor for other programs.
 */
final class Team {
    /** About 20 to 50 microseconds. */
    static final int SPINS = 2000;

    /** Idle helpers, most recently used first: that one may still be spinning. */
    private static final ConcurrentLinkedDeque<Helper> IDLE = new ConcurrentLinkedDeque<>();

    /** True while this thread works for a loop. */
    private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);

    private final int parts;
    private final IntConsumer part;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private @Nullable Throwable failure;
    private volatile boolean callerSleeps;

    private Team(int parts, IntConsumer part) {
        this.parts = parts;
        this.part = part;
    }

    /** Runs all parts; returns or throws when none is still running. */
    static void run(int parts, int helpers, IntConsumer part) {
        if (helpers < 1 || BUSY.get()) {
            for (int i = 0; i < parts; i++) {
                part.accept(i);
            }
            return;
        }
        new Team(parts, part).run(helpers);
    }

    private void run(int wanted) {
        List<Helper> helpers = new ArrayList<>(wanted);
        BUSY.set(true);
        try {
            recruit(wanted, helpers);
            work();
        } finally {
            helpers.forEach(this::dismiss);
            BUSY.set(false);
        }
        Throwable thrown = failure();
        if (thrown != null) {
            throw Team.<RuntimeException>asItIs(thrown);
        }
    }

    private void recruit(int wanted, List<Helper> helpers) {
        for (int i = 0; i < wanted; i++) {
            Helper helper = IDLE.poll();
            if (helper == null) {
                helper = Helper.started();
            }
            if (helper == null) {
                return;
            }
            helpers.add(helper);
            helper.offer(this);
        }
    }

    /** Takes parts until none is left. */
    void work() {
        for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            try {
                part.accept(i);
            } catch (Throwable e) {
                fail(e);
            }
        }
    }

    /** Records the first failure, and lets no further part begin. */
    private synchronized void fail(Throwable thrown) {
        next.set(parts);
        if (failure == null) {
            failure = thrown;
        } else if (failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asItIs(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** Waits until a helper has finished its current part, if it has begun at all. */
    private void dismiss(Helper helper) {
        if (!helper.withdraw(this)) {
            await(helper);
        }
        IDLE.push(helper);
    }

    private void await(Helper helper) {
        for (int i = 0; i < SPINS && helper.isBusy(); i++) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        callerSleeps = true;
        while (helper.isBusy()) {
            // While it sleeps, the caller leaves its processor to a helper that waits for one.
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        callerSleeps = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Signals to the caller that a helper has ended. */
    void wake() {
        if (callerSleeps) {
            LockSupport.unpark(caller);
        }
    }

    /** Removes a helper that has long been idle; returns false if it was given work meanwhile. */
    static boolean retire(Helper helper) {
        return IDLE.remove(helper);
    }

    /** Marks this thread as working for a loop, so that loops within its parts get no helpers of their own. */
    static void workOnly() {
        BUSY.set(true);
    }
}
