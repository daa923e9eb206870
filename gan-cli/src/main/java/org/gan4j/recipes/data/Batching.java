package org.gan4j.recipes.data;

import org.gan4j.data.DataLoader;

/**
 * Division of examples into batches.
 *
 * @param size the number of examples in a batch of all ranks
 * @param wholeBatchesOnly true to leave out the last batch of an epoch if it is smaller
 * @param rank the rank that takes its part of each batch, in [0, ranks)
 * @param ranks 1 for a run of one process
 */
public record Batching(int size, boolean wholeBatchesOnly, int rank, int ranks) {
    /**
     * Checks the values.
     *
     * @param size the number of examples in a batch of all ranks
     * @param wholeBatchesOnly true to leave out the last batch of an epoch if it is smaller
     * @param rank the rank that takes its part of each batch, in [0, ranks)
     * @param ranks 1 for a run of one process
     * @throws IllegalArgumentException if the ranks cannot divide a batch equally
     */
    public Batching {
        if (size % ranks != 0) {
            throw new IllegalArgumentException(
                    "batch_size: expects a multiple of the number of ranks, " + ranks + ", got " + size);
        }
    }

    /**
     * {@return the division into batches of one process}
     *
     * @param size the number of examples in a batch of all ranks
     * @param wholeBatchesOnly true to leave out the last batch of an epoch if it is smaller
     */
    public static Batching of(int size, boolean wholeBatchesOnly) {
        return new Batching(size, wholeBatchesOnly, 0, 1);
    }

    /** Returns the number of examples in a rank's part of a batch. */
    int part() {
        return size / ranks;
    }

    /** Sets a loader's batches. */
    DataLoader applyTo(DataLoader loader) {
        DataLoader sized = loader.batchSize(size);
        DataLoader whole = wholeBatchesOnly ? sized.dropLast() : sized;
        return ranks == 1 ? whole : whole.share(rank, ranks);
    }
}
