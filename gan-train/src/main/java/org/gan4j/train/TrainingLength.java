package org.gan4j.train;

import org.gan4j.data.BatchSource;

/**
 * The total length of a training, counted from the beginning of the run even if it is resumed. Immutable; safe to share
 * between threads.
 */
public sealed interface TrainingLength permits Epochs, Steps {
    /**
     * Returns true if the run has reached this length.
     *
     * @param steps the number of steps since the beginning of the run
     */
    boolean isReached(long steps, BatchSource<?> source);

    /**
     * Returns the number of steps in this length, for showing progress: exact if every step takes {@code batchesPerStep}
     * batches.
     */
    long steps(BatchSource<?> source, int batchesPerStep);
}
