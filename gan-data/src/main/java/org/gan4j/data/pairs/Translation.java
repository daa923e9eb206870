package org.gan4j.data.pairs;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataException;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.random.RandomStream;

/**
 * Images of two domains: what a generator takes, and what it is to make of it.
 *
 * <p>Never changes, and may be read by several threads.
 */
public sealed interface Translation permits PairedImages, UnpairedImages, SuperResolution {
    /** A short name, for messages. */
    String name();

    /** What a generator takes. */
    Dataset inputs();

    /** What a generator is to make. */
    Dataset targets();

    /** Whether image {@code i} of the targets is what image {@code i} of the inputs should become. */
    boolean isPaired();

    /**
     * Batches of targets, with their labels and the inputs as {@link Batch#INPUT}, in an order that depends only on
     * (seed, epoch, index).
     *
     * @param random its key is used by streams split off it; its position is neither used nor changed
     * @param loading sets what the batches are like; both images of a pair are cropped and flipped alike, and those that
     *     are no pair each by chances of its own
     * @throws DataException if there is no image, or the first cannot be read or transformed
     */
    BatchSource<Batch> batches(RandomStream random, Loading loading);

    /** Sets batch size, range and transforms of a loader. */
    @FunctionalInterface
    interface Loading {
        /**
         * The loader with its settings.
         *
         * @param random for its random transforms
         */
        DataLoader set(DataLoader loader, RandomStream random);
    }
}
