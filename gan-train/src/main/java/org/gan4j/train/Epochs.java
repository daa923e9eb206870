package org.gan4j.train;

import org.gan4j.data.BatchSource;

/**
 * A training length in passes over the data. Immutable; safe to share between threads.
 *
 * @param count zero or more
 */
public record Epochs(long count) implements TrainingLength {
    /**
     * Checks the value.
     *
     * @param count zero or more
     * @throws IllegalArgumentException if the count is negative
     */
    public Epochs {
        if (count < 0) {
            throw new IllegalArgumentException("Epochs: expects zero or more, got " + count);
        }
    }

    /**
     * Creates a length in passes over the data, counted from the beginning of the training.
     *
     * @param count zero or more
     * @return the length
     */
    public static Epochs of(long count) {
        return new Epochs(count);
    }

    @Override
    public boolean isReached(long steps, BatchSource<?> source) {
        return source.epoch() >= count;
    }

    @Override
    public long steps(BatchSource<?> source, int batchesPerStep) {
        // A run too long to be counted gets the largest count.
        long perEpoch = source.batchesPerEpoch();
        long batches = count > Long.MAX_VALUE / perEpoch ? Long.MAX_VALUE : count * perEpoch;
        return batches == 0 ? 0 : (batches - 1) / batchesPerStep + 1;
    }
}
