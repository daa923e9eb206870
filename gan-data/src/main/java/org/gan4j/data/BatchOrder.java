package org.gan4j.data;

import java.util.stream.IntStream;
import org.gan4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Which images each batch has: a pure function of (seed, epoch, index), so that any batch can be found without the ones
 * before it.
 *
 * @param images how many there are; 1 or more
 * @param dropLast whether the last batch of an epoch is left out if it is smaller
 * @param shuffle the stream that orders epoch e by its {@code split(e)}, or null for the data set's own order
 */
record BatchOrder(int images, int batchSize, boolean dropLast, @Nullable RandomStream shuffle) {
    BatchOrder {
        if (batchSize < 1) {
            throw new IllegalArgumentException("DataLoader: expects a batch size of 1 or more, got " + batchSize);
        }
        if (dropLast && batchSize > images) {
            throw new IllegalArgumentException("DataLoader: expects a batch size of at most " + images
                    + ", the whole data set, where the last partial batch is dropped, got " + batchSize);
        }
    }

    BatchOrder withBatchSize(int newBatchSize) {
        return new BatchOrder(images, newBatchSize, dropLast, shuffle);
    }

    BatchOrder withDropLast() {
        return new BatchOrder(images, batchSize, true, shuffle);
    }

    BatchOrder withShuffle(RandomStream stream) {
        return new BatchOrder(images, batchSize, dropLast, stream.split("shuffle"));
    }

    int batchesPerEpoch() {
        int whole = images / batchSize;
        return dropLast || images % batchSize == 0 ? whole : whole + 1;
    }

    /** The largest number of images in a batch. */
    int largest() {
        return Math.min(batchSize, images);
    }

    /** The smallest number of images in a batch. */
    int smallest() {
        return count(batchesPerEpoch() - 1);
    }

    /** The place of a batch's first image in its epoch's order. */
    int first(long batch) {
        return (int) (batch % batchesPerEpoch()) * batchSize;
    }

    /** The number of images in a batch. */
    int count(long batch) {
        return Math.min(batchSize, images - first(batch));
    }

    /** The order of all images in an epoch. */
    int[] epoch(long epoch) {
        return shuffle == null
                ? IntStream.range(0, images).toArray()
                : shuffle.split(epoch).permutation(images);
    }

    /** Reads like the settings that made it; a shuffle is told by its first random bits. */
    @Override
    public String toString() {
        return ".batchSize(" + batchSize + ")"
                + (shuffle == null
                        ? ""
                        : ".shuffle(" + Long.toHexString(shuffle.split("name").nextLong()) + ")")
                + (dropLast ? ".dropLast()" : "");
    }
}
