package org.gan4j.train;

import org.gan4j.data.BatchSource;

/**
 * A training length in steps, each with one update of the generator. Immutable; safe to share between threads.
 *
 * @param count zero or more
 */
public record Steps(long count) implements TrainingLength {
    /**
     * Checks the value.
     *
     * @param count zero or more
     * @throws IllegalArgumentException if the count is negative
     */
    public Steps {
        if (count < 0) {
            throw new IllegalArgumentException("Steps: expects zero or more, got " + count);
        }
    }

    /**
     * Creates a length in updates of the generator, counted from the beginning of the training.
     *
     * @param count zero or more
     * @return the length
     */
    public static Steps of(long count) {
        return new Steps(count);
    }

    @Override
    public boolean isReached(long steps, BatchSource<?> source) {
        return steps >= count;
    }

    @Override
    public long steps(BatchSource<?> source, int batchesPerStep) {
        return count;
    }
}
