package org.gan4j.spark;

import java.time.Duration;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that a cluster can run at once, of which a training needs one for each rank. */
record Slots(SparkContext spark) {
    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);
    private static final int PAUSE_MILLIS = 500;

    /** Executors of a session that has just begun may need as long. */
    private static final Duration USUAL = Duration.ofSeconds(15);

    /**
     * Waits until the cluster can run as many tasks at once. Spark itself would ask again for ten minutes, at each start,
     * and then name an issue.
     *
     * @throws SparkGanException if it cannot in time
     */
    void await(int ranks, Duration timeout) {
        if (!spark.isLocal() && spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
            throw new SparkGanException("dynamic allocation is on, and Spark cannot start tasks together with it; set"
                    + " spark.dynamicAllocation.enabled=false");
        }
        long begin = System.nanoTime();
        boolean isSaid = false;
        int free = count();
        while (free < ranks) {
            if (spark.isStopped()) {
                throw new SparkGanException("Spark stopped before the ranks started; its log says why");
            }
            if (spark.isLocal() || System.nanoTime() - begin >= timeout.toNanos()) {
                throw new SparkGanException(sentence(ranks, free) + (spark.isLocal() ? "" : after(timeout))
                        + "; ask for fewer ranks, or give Spark more cores");
            }
            if (!isSaid && System.nanoTime() - begin >= USUAL.toNanos()) {
                LOG.warn("{}; waits for more", sentence(ranks, free));
                isSaid = true;
            }
            pause();
            free = count();
        }
    }

    private int count() {
        return spark.isStopped()
                ? 0
                : spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
    }

    private String sentence(int ranks, int free) {
        return ranks + " ranks need as many tasks at once, and Spark can run " + free + " (spark.task.cpus is "
                + spark.getConf().get("spark.task.cpus", "1") + ")";
    }

    private static String after(Duration timeout) {
        return " after " + timeout.toSeconds() + " s";
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SparkGanException("interrupted while the cluster was waited for", e);
        }
    }
}
