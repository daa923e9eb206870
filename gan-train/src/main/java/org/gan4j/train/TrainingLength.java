package org.gan4j.train;

import org.gan4j.data.BatchSource;

/**
 * The total length of a training, counted from the beginning of the run even if it is resumed. Immutable; safe to share
 * between threads.
 */
public sealed interface TrainingLength permits Epochs, Steps {
    /**
     * {@return true if the run has reached this length}
     *
     * @param steps the number of steps since the beginning of the run
     * @param source the run's batches
     */
    boolean isReached(long steps, BatchSource<?> source);

    /**
     * {@return the number of steps in this length, for showing progress: exact if every step takes
     * {@code batchesPerStep} batches}
     *
     * @param source the run's batches
     * @param batchesPerStep the number of batches in a step, 1 or more
     */
    long steps(BatchSource<?> source, int batchesPerStep);
}
