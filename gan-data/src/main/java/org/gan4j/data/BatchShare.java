package org.gan4j.data;

/**
 * The part of each batch that one of several ranks takes: images {@code rank * n / ranks} to {@code (rank + 1) * n /
 * ranks - 1} of a batch of n, so that all ranks together take the batches that one would.
 */
record BatchShare(int rank, int ranks) {
    static final BatchShare WHOLE = new BatchShare(0, 1);

    BatchShare {
        if (rank < 0 || rank >= ranks) {
            throw new IllegalArgumentException(
                    "DataLoader.share: expects a rank in [0, ranks) of 1 rank or more, got rank " + rank + " of "
                            + ranks);
        }
    }

    /** @throws IllegalArgumentException if a batch cannot be divided */
    void require(int batchSize) {
        if (batchSize % ranks != 0) {
            throw new IllegalArgumentException("DataLoader.share: expects batches that " + ranks
                    + " ranks divide equally, got one of " + batchSize
                    + "; choose a multiple as the batch size, and call dropLast() before share(..)");
        }
    }
}
