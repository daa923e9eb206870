package org.gan4j.backend.internal;

import java.util.function.IntConsumer;

/**
 * Splits loops over threads. Safe for concurrent use.
 *
 * <p>A loop is cut into parts, a few for each thread, depending only on its length and the number of threads; the
 * caller and its helpers take one part after another until none is left. The sums therefore do not depend on which
 * thread computes them, and a helper delayed by the system delays only its current part.
 */
public final class Workers {
    /** Minimum number of elements per thread, in plain loops over arrays. */
    static final int ELEMENTS = 1 << 18;

    /** Parts of a loop per thread, so that a slow thread leaves most of its share to the others. */
    private static final int SHARES = 4;

    private final boolean splitsAll;
    private volatile int threads;
    private volatile int helpers;

    /** Part of a loop, from inclusive, to exclusive. */
    @FunctionalInterface
    public interface Part {
        void run(int from, int to);
    }

    /** Creates one thread per processor. */
    public Workers() {
        this.splitsAll = false;
        use(Runtime.getRuntime().availableProcessors());
    }

    private Workers(int threads, int helpers) {
        this.splitsAll = true;
        this.threads = threads;
        this.helpers = helpers;
    }

    /**
     * Creates workers for tests, which cut every loop, however short, for the given number of threads even if there are
     * fewer processors.
     */
    public static Workers splittingAll(int threads) {
        return new Workers(threads, threads - 1);
    }

    /** Creates workers for tests, which cut every loop as for several threads but leave all parts to the caller. */
    public static Workers splittingAllForOne(int threads) {
        return new Workers(threads, 0);
    }

    /**
     * Sets the number of threads. It decides how loops are cut; at most as many run as there are processors.
     *
     * @param count at least 1
     */
    public void use(int count) {
        threads = count;
        helpers = splitsAll ? count - 1 : Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
    }

    /** Returns the number of threads that decides how loops are cut. */
    public int threads() {
        return threads;
    }

    /**
     * Returns the number of parts into which to cut some work.
     *
     * @param grains number of parts that are each worth another thread
     * @return at least 1
     */
    public int parts(long grains) {
        int most = threads == 1 ? 1 : threads * SHARES;
        return (int) Math.max(1, Math.min(most, splitsAll ? most : grains));
    }

    /**
     * Runs a loop in parts of at least {@code least} steps; the same number of threads gives the same parts.
     *
     * @throws RuntimeException from the first part that failed, rethrown after all parts have ended; errors likewise
     */
    public void loop(int steps, int least, Part part) {
        int parts = Math.min(parts(steps / least), Math.max(steps, 1));
        run(parts, i -> part.run(edge(steps, parts, i), edge(steps, parts, i + 1)));
    }

    /**
     * Runs parts numbered from 0, in any order.
     *
     * @throws RuntimeException from the first part that failed, rethrown after all parts have ended; errors likewise
     */
    public void run(int parts, IntConsumer part) {
        Team.run(parts, Math.min(helpers, parts - 1), part);
    }

    private static int edge(int steps, int parts, int index) {
        return (int) ((long) steps * index / parts);
    }
}
