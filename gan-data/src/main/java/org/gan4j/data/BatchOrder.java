package org.gan4j.data;

import java.util.stream.IntStream;
import org.gan4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Order of the images in batches: a pure function of (seed, epoch, index), so that any batch can be found without the
 * ones before it.
 *
 * @param images number of images, at least 1
 * @param length number of images in an epoch; after the last image, the first follows again
 * @param dropLast true to leave out the last batch of an epoch if it is smaller
 * @param shuffle stream whose {@code split(e)} orders epoch e, or null for the data set's own order
 * @param draws true to draw each image with replacement instead of shuffling
 * @param share the part of each batch that this rank takes
 */
record BatchOrder(
        int images,
        int length,
        int batchSize,
        boolean dropLast,
        @Nullable RandomStream shuffle,
        boolean draws,
        BatchShare share) {
    BatchOrder {
        if (length < 1) {
            throw new IllegalArgumentException("DataLoader: expects an epoch of 1 image or more, got " + length);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("DataLoader: expects a batch size of 1 or more, got " + batchSize);
        }
        if (dropLast && batchSize > length) {
            throw new IllegalArgumentException("DataLoader: expects a batch size of at most " + length
                    + (length == images ? ", the whole data set," : ", an epoch,")
                    + " where the last partial batch is dropped, got " + batchSize);
        }
        share.require(batchSize);
        if (share.ranks() > 1) {
            share.require(dropLast ? batchSize : length % batchSize);
        }
    }

    /** Returns the order of all images as in the data set. */
    static BatchOrder of(int images, int batchSize) {
        return new BatchOrder(images, images, batchSize, false, null, false, BatchShare.WHOLE);
    }

    BatchOrder withBatchSize(int newBatchSize) {
        return new BatchOrder(images, length, newBatchSize, dropLast, shuffle, draws, share);
    }

    BatchOrder withDropLast() {
        return new BatchOrder(images, length, batchSize, true, shuffle, draws, share);
    }

    BatchOrder withShuffle(RandomStream stream) {
        return new BatchOrder(images, length, batchSize, dropLast, stream.split("shuffle"), false, share);
    }

    BatchOrder withDraws(RandomStream stream) {
        return new BatchOrder(images, length, batchSize, dropLast, stream.split("draw"), true, share);
    }

    BatchOrder withLength(int newLength) {
        return new BatchOrder(images, newLength, batchSize, dropLast, shuffle, draws, share);
    }

    BatchOrder withShare(BatchShare newShare) {
        return new BatchOrder(images, length, batchSize, dropLast, shuffle, draws, newShare);
    }

    int batchesPerEpoch() {
        int whole = length / batchSize;
        return dropLast || length % batchSize == 0 ? whole : whole + 1;
    }

    /** Returns the largest number of images in a batch. */
    int largest() {
        return Math.min(batchSize, length) / share.ranks();
    }

    /** Returns the smallest number of images in a batch. */
    int smallest() {
        return count(batchesPerEpoch() - 1);
    }

    /** Returns the place of the first image of this rank's part of a batch in its epoch's order. */
    int first(long batch) {
        return firstOfAll(batch) + share.rank() * count(batch);
    }

    /** Returns the number of images in this rank's part of a batch. */
    int count(long batch) {
        return Math.min(batchSize, length - firstOfAll(batch)) / share.ranks();
    }

    private int firstOfAll(long batch) {
        return (int) (batch % batchesPerEpoch()) * batchSize;
    }

    /** Returns the images of an epoch in their order, which is the same on all ranks. */
    int[] epoch(long epoch) {
        return RandomStream.whole(() -> ordered(epoch));
    }

    private int[] ordered(long epoch) {
        if (shuffle == null) {
            return IntStream.range(0, length).map(place -> place % images).toArray();
        }
        RandomStream random = shuffle.split(epoch);
        return draws
                ? IntStream.range(0, length)
                        .map(place -> random.split(place).nextInt(images))
                        .toArray()
                : IntStream.of(random.permutation(length))
                        .map(place -> place % images)
                        .toArray();
    }

    /** Returns the calls that set this order, without the share; a stream is identified by its first random bits. */
    @Override
    public String toString() {
        return RandomStream.whole(this::calls);
    }

    private String calls() {
        return ".batchSize(" + batchSize + ")"
                + (length == images ? "" : ".epochOf(" + length + ")")
                + (shuffle == null
                        ? ""
                        : (draws ? ".draw(" : ".shuffle(")
                                + Long.toHexString(shuffle.split("name").nextLong()) + ")")
                + (dropLast ? ".dropLast()" : "");
    }
}
