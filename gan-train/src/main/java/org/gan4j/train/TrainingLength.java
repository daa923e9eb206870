package org.gan4j.train;

import org.gan4j.data.BatchSource;

/** How long to train, counted from the beginning of the run, also where it is resumed. */
public sealed interface TrainingLength permits Epochs, Steps {
    /**
     * Whether the run has this length.
     *
     * @param steps the steps taken since its beginning
     */
    boolean isReached(long steps, BatchSource<?> source);

    /** The steps that this length will take, for showing progress: exact if each step takes as many batches. */
    long steps(BatchSource<?> source, int batchesPerStep);
}
