package org.gan4j.backend.internal;

import java.util.function.IntConsumer;

/**
 * Splits loops over threads.
 *
 * <p>A loop is cut into parts, a few for each thread, by its length and the number of threads alone; the caller and its
 * helpers take one part after the other until none is left. So which sums are made does not depend on who makes them, and
 * a helper that the system keeps waiting delays the part that it has, and no other. Thread-safe.
 */
public final class Workers {
    /** Elements that are worth a thread, of plain loops over arrays. */
    static final int ELEMENTS = 1 << 18;

    /** Parts of a loop for each thread, so that a slow thread leaves most of its share to the others. */
    private static final int SHARES = 4;

    private final boolean splitsAll;
    private volatile int threads;
    private volatile int helpers;

    /** A part of a loop, from inclusive, to exclusive. */
    @FunctionalInterface
    public interface Part {
        void run(int from, int to);
    }

    /** As many threads as there are processors. */
    public Workers() {
        this.splitsAll = false;
        use(Runtime.getRuntime().availableProcessors());
    }

    private Workers(int threads, int helpers) {
        this.splitsAll = true;
        this.threads = threads;
        this.helpers = helpers;
    }

    /** Workers for tests, which cut every loop, however short, on as many threads even if there are fewer processors. */
    public static Workers splittingAll(int threads) {
        return new Workers(threads, threads - 1);
    }

    /** Workers for tests, which cut every loop as for some threads but leave all parts to the caller. */
    public static Workers splittingAllForOne(int threads) {
        return new Workers(threads, 0);
    }

    /**
     * Sets the number of threads. It decides how loops are cut; no more of them run than there are processors.
     *
     * @param count at least 1
     */
    public void use(int count) {
        threads = count;
        helpers = splitsAll ? count - 1 : Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
    }

    /** The number of threads that decides how loops are cut. */
    public int threads() {
        return threads;
    }

    /**
     * How many parts to make of some work.
     *
     * @param grains how many parts are each worth another thread
     * @return at least 1
     */
    public int parts(long grains) {
        int most = threads == 1 ? 1 : threads * SHARES;
        return (int) Math.max(1, Math.min(most, splitsAll ? most : grains));
    }

    /**
     * Runs a loop in parts of at least {@code least} steps; the parts are the same for the same number of threads.
     *
     * @throws RuntimeException as the first part that failed threw it, after all parts have ended; errors likewise
     */
    public void loop(int steps, int least, Part part) {
        int parts = Math.min(parts(steps / least), Math.max(steps, 1));
        run(parts, i -> part.run(edge(steps, parts, i), edge(steps, parts, i + 1)));
    }

    /**
     * Runs numbered parts, from 0 on, in any order.
     *
     * @throws RuntimeException as the first part that failed threw it, after all parts have ended; errors likewise
     */
    public void run(int parts, IntConsumer part) {
        Team.run(parts, Math.min(helpers, parts - 1), part);
    }

    private static int edge(int steps, int parts, int index) {
        return (int) ((long) steps * index / parts);
    }
}
