package org.gan4j.data.pairs;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataException;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.random.RandomStream;

/**
 * Images of two domains: the generator's inputs, and the targets it learns to produce from them.
 *
 * <p>Immutable; safe to share between threads.
 */
public sealed interface Translation permits PairedImages, UnpairedImages, SuperResolution {
    /** {@return a short name, for messages} */
    String name();

    /** {@return the generator's inputs} */
    Dataset inputs();

    /** {@return the images that a generator learns to produce} */
    Dataset targets();

    /** {@return true if target {@code i} is the right result for input {@code i}} */
    boolean isPaired();

    /**
     * Loads targets, with their labels and the inputs as {@link Batch#INPUT}, in an order that depends only on (seed,
     * epoch, index).
     *
     * @param random provides the key of streams split off it; its position is neither used nor changed
     * @param loading sets batch size, range and transforms; the images of a pair are cropped and flipped alike,
     *     unpaired images independently
     * @return a source of batches, to be closed by the caller
     * @throws DataException if there is no image, or the first cannot be read or transformed
     */
    BatchSource<Batch> batches(RandomStream random, Loading loading);

    /** Sets the batch size, range and transforms of a loader. */
    @FunctionalInterface
    interface Loading {
        /**
         * Sets a loader up.
         *
         * @param loader loader with batches of 64 and the range from -1 to 1
         * @param random stream for random transforms
         * @return a loader with other settings
         */
        DataLoader set(DataLoader loader, RandomStream random);
    }
}
