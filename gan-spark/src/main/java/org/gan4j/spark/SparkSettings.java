package org.gan4j.spark;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;

/**
 * The settings of a training on Spark. Immutable.
 *
 * @param ranks the number of ranks, each of which is a task of Spark; 1 or more
 * @param timeout the longest time that a rank waits for another one; longer than the longest step, picture or
 *     checkpoint of rank 0 takes
 * @param restarts how often all ranks start again, from the newest checkpoint, after one of them was lost or failed
 * @param synchronisesBatchNorm true if batch normalisation uses the statistics of the whole batch instead of those of
 *     each rank's part
 */
public record SparkSettings(int ranks, Duration timeout, int restarts, boolean synchronisesBatchNorm)
        implements Serializable {
    /** Long enough for a rank that writes a large checkpoint to a slow disk. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** As often as Spark repeats a stage by default. */
    public static final int RESTARTS = 3;

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Checks the values.
     *
     * @param ranks the number of ranks, each of which is a task of Spark; 1 or more
     * @param timeout the longest time that a rank waits for another one; longer than the longest step, picture or
     *     checkpoint of rank 0 takes
     * @param restarts how often all ranks start again, from the newest checkpoint, after one of them was lost or failed
     * @param synchronisesBatchNorm true if batch normalisation uses the statistics of the whole batch instead of those
     *     of each rank's part
     * @throws IllegalArgumentException if a value is out of its range
     */
    public SparkSettings {
        if (ranks < 1) {
            throw new IllegalArgumentException("SparkSettings: expects 1 rank or more, got " + ranks);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("SparkSettings: expects a positive time-out, got " + timeout);
        }
        if (restarts < 0) {
            throw new IllegalArgumentException("SparkSettings: expects 0 restarts or more, got " + restarts);
        }
    }

    /**
     * Creates settings with a time-out of 5 minutes, 3 restarts, and a batch normalisation of each rank's part.
     *
     * @param ranks the number of ranks, each of which is a task of Spark; 1 or more
     * @return the settings
     */
    public static SparkSettings ofRanks(int ranks) {
        return new SparkSettings(ranks, TIMEOUT, RESTARTS, false);
    }

    /**
     * Sets the longest time that a rank waits for another one.
     *
     * @param newTimeout positive; longer than the longest step, picture or checkpoint of rank 0 takes
     * @return settings with this time-out
     */
    public SparkSettings timeout(Duration newTimeout) {
        return new SparkSettings(ranks, newTimeout, restarts, synchronisesBatchNorm);
    }

    /**
     * Sets how often all ranks start again after one was lost or failed.
     *
     * @param count 0 or more
     * @return settings with this number
     */
    public SparkSettings restarts(int count) {
        return new SparkSettings(ranks, timeout, count, synchronisesBatchNorm);
    }

    /**
     * Normalises by the statistics of the whole batch instead of each rank's part.
     *
     * @return settings with this normalisation
     */
    public SparkSettings synchronisingBatchNorm() {
        return new SparkSettings(ranks, timeout, restarts, true);
    }
}
