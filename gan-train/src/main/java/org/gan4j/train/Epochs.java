package org.gan4j.train;

import org.gan4j.data.BatchSource;

/**
 * So many passes over the data.
 *
 * @param count zero or more
 */
public record Epochs(long count) implements TrainingLength {
    public Epochs {
        if (count < 0) {
            throw new IllegalArgumentException("Epochs: expects zero or more, got " + count);
        }
    }

    public static Epochs of(long count) {
        return new Epochs(count);
    }

    @Override
    public boolean isReached(long steps, BatchSource<?> source) {
        return source.epoch() >= count;
    }

    @Override
    public long steps(BatchSource<?> source, int batchesPerStep) {
        long batches = Math.multiplyExact(count, (long) source.batchesPerEpoch());
        return (batches + batchesPerStep - 1) / batchesPerStep;
    }
}
