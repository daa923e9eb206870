package org.gan4j.data;

import java.lang.ref.Cleaner;
import java.util.OptionalInt;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Returns the images of a data set in batches, epoch after epoch.
 *
 * <pre>{@code
 * DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))
 * }</pre>
 *
 * <p>The content of a batch depends only on (seed, epoch, index). Background threads read, transform and convert future
 * batches, in memory for {@code prefetch} batches; they start with the first {@link #next} and end with {@link #close},
 * or when the loader becomes unreachable.
 *
 * <p>A loader's settings never change: each method that sets one returns another loader, at its beginning. Not
 * thread-safe.
 *
 * <p>State: the number {@code consumed}, batches returned by {@link #next}, not counting prefetched ones; and the text
 * {@code loader}, the data set and settings that determine the batches, which must be the same in the loader that
 * restores it.
 */
public final class DataLoader implements BatchSource<Batch> {
    /** The number of samples in a batch, unless the loader is told another. */
    public static final int DEFAULT_BATCH_SIZE = 64;

    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final Reading reading;
    private final BatchOrder order;
    private final PrefetchSettings ahead;
    private final Shape batchShape;

    private long consumed;
    private boolean closed;
    private @Nullable Prefetch running;
    private Cleaner.@Nullable Cleanable ending;

    private DataLoader(Reading reading, BatchOrder order, PrefetchSettings ahead) {
        this.reading = reading;
        this.order = order;
        this.ahead = ahead;
        this.batchShape = reading.imageShape().prepend(order.largest());
    }

    /**
     * Creates a loader.
     *
     * @param dataset images, at least one
     * @return a loader with batches of 64 in the data set's own order, including the last partial batch, with pixels
     *     from -1 to 1 and 2 batches prefetched
     * @throws IllegalArgumentException if the data set is empty
     */
    public static DataLoader of(Dataset dataset) {
        if (dataset.size() < 1) {
            throw new IllegalArgumentException(
                    "DataLoader.of(" + dataset.name() + "): expects a data set of at least 1 image, got none");
        }
        BatchOrder order = BatchOrder.of(dataset.size(), DEFAULT_BATCH_SIZE);
        return new DataLoader(Reading.of(dataset), order, PrefetchSettings.standard());
    }

    /**
     * Sets the size of a batch.
     *
     * @param images number of images, 1 or more; if the data set holds fewer, an epoch is one partial batch
     * @return a loader with this size
     * @throws IllegalArgumentException if it is below 1, above the data set's size while {@link #dropLast} is set, or
     *     gives a tensor of more than 2<sup>31</sup>-1 elements
     */
    public DataLoader batchSize(int images) {
        return new DataLoader(reading, order.withBatchSize(images), ahead);
    }

    /**
     * Shuffles every epoch anew.
     *
     * @param random provides the key of a stream split off it; its position is neither used nor changed
     * @return a loader that shuffles
     */
    public DataLoader shuffle(RandomStream random) {
        return new DataLoader(reading, order.withShuffle(random), ahead);
    }

    /**
     * Shuffles every epoch anew from a seed: {@code shuffle(RandomStream.seeded(seed))}.
     *
     * @param seed any number
     * @return a loader that shuffles
     */
    public DataLoader shuffle(long seed) {
        return shuffle(RandomStream.seeded(seed));
    }

    /**
     * Draws each image of an epoch at random, with replacement, so an image may occur several times or not at all.
     *
     * @param random provides the key of a stream split off it; its position is neither used nor changed
     * @return a loader that draws
     */
    public DataLoader draw(RandomStream random) {
        return new DataLoader(reading, order.withDraws(random), ahead);
    }

    /**
     * Sets the length of an epoch, whatever the data set holds: after its last image, the first follows again. Two
     * loaders of equal length can be {@linkplain BatchSource#zip zipped} batch by batch.
     *
     * @param images number of images in an epoch, 1 or more
     * @return a loader with this length
     * @throws IllegalArgumentException if it is below 1, or below a batch while {@link #dropLast} is set
     */
    public DataLoader epochOf(int images) {
        return new DataLoader(reading, order.withLength(images), ahead);
    }

    /**
     * Takes one rank's part of each batch: of 64 images for 4 ranks, rank 1 takes the images 16 to 31. All ranks
     * together take the batches that one rank would. The share is not part of the state, so a run can resume with
     * another number of ranks.
     *
     * @param rank in [0, ranks)
     * @param ranks number of ranks, 1 or more
     * @return a loader of this rank's images
     * @throws IllegalArgumentException if the ranks cannot divide each batch equally
     */
    public DataLoader share(int rank, int ranks) {
        return new DataLoader(reading, order.withShare(new BatchShare(rank, ranks)), ahead);
    }

    /**
     * Leaves out the last batch of an epoch if it is smaller than the others.
     *
     * @return a loader whose batches all have the same size
     * @throws IllegalArgumentException if the data set is smaller than a batch
     */
    public DataLoader dropLast() {
        return new DataLoader(reading, order.withDropLast(), ahead);
    }

    /**
     * Sets the range of the batches' images.
     *
     * @param pixelRange range of floats to which pixels are converted
     * @return a loader with this range
     */
    public DataLoader range(PixelRange pixelRange) {
        return new DataLoader(reading.withRange(pixelRange), order, ahead);
    }

    /**
     * Transforms every image, after the transforms set before. Reads the first image to determine the size.
     *
     * @param transform applied to each image
     * @return a loader of the transformed images
     * @throws DataException if the first image cannot be read or transformed
     */
    public DataLoader transform(Transform transform) {
        return new DataLoader(reading.then(transform, null), order, ahead);
    }

    /**
     * Transforms every image at random, after the transforms set before; the result depends only on the stream, the
     * epoch and the image's index. Reads the first image to determine the size.
     *
     * @param transform applied to each image
     * @param random provides the key of a stream split off it; its position is neither used nor changed
     * @return a loader of the transformed images
     * @throws DataException if the first image cannot be read or transformed
     */
    public DataLoader transform(RandomTransform transform, RandomStream random) {
        return new DataLoader(reading.then(transform, random), order, ahead);
    }

    /**
     * Transforms every image at random from a seed: {@code transform(transform, RandomStream.seeded(seed))}.
     *
     * @param transform applied to each image
     * @param seed any number
     * @return a loader of the transformed images
     */
    public DataLoader transform(RandomTransform transform, long seed) {
        return transform(transform, RandomStream.seeded(seed));
    }

    /**
     * Adds a {@link Batch#part} with this name to each batch. A transform computes it from each image after the
     * transforms set before, so crop and flip are the same. Reads the first image to determine the size.
     *
     * <pre>{@code
     * DataLoader.of(photos).transform(RandomCrop.of(96), random).part(Batch.INPUT, Bicubic.reducedBy(4))
     * }</pre>
     *
     * @param name name that no part has
     * @param transform computes the part from an image
     * @return a loader whose batches have the part
     * @throws IllegalArgumentException if there is already a part with this name
     * @throws DataException if the first image cannot be read or transformed
     */
    public DataLoader part(String name, Transform transform) {
        return new DataLoader(reading.withPart(name, transform), order, ahead);
    }

    /**
     * Limits how many batches the background threads may be ahead. It does not change any batch.
     *
     * @param batches number of batches, each held in memory as floats, 1 or more
     * @return a loader that prefetches as many
     * @throws IllegalArgumentException if it is below 1
     */
    public DataLoader prefetch(int batches) {
        return new DataLoader(reading, order, new PrefetchSettings(batches, ahead.workers()));
    }

    /**
     * Sets how many background threads read and transform images; the default is half of the processors, at most 4. It
     * changes neither batches nor the memory used.
     *
     * @param threads number of threads, 1 or more
     * @return a loader with as many threads
     * @throws IllegalArgumentException if it is below 1
     */
    public DataLoader workers(int threads) {
        return new DataLoader(reading, order, new PrefetchSettings(ahead.batches(), threads));
    }

    /** {@return the data set from which the batches come} */
    public Dataset dataset() {
        return reading.dataset();
    }

    /** {@return the range of the batches' images} */
    public PixelRange range() {
        return reading.range();
    }

    /** {@return the shape [n, channels, height, width] of the images of a whole batch} */
    public Shape batchShape() {
        return batchShape;
    }

    @Override
    public int batchesPerEpoch() {
        return order.batchesPerEpoch();
    }

    @Override
    public OptionalInt smallestBatch() {
        return OptionalInt.of(order.smallest());
    }

    @Override
    public long consumed() {
        return consumed;
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if an image could not be read; the next call tries the same batch again
     * @throws IllegalStateException if the loader was closed
     */
    @Override
    public Batch next() {
        requireOpen();
        Prefetch prefetched = running == null ? start() : running;
        boolean given = false;
        try {
            BatchBuffer buffer = prefetched.take();
            Batch batch = buffer.toBatch();
            prefetched.giveBack();
            consumed++;
            given = true;
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException(
                    "DataLoader: interrupted while waiting for a batch of "
                            + reading.dataset().name(),
                    e);
        } finally {
            if (!given) {
                // The current batch is lost, so start again with it.
                stop();
            }
        }
    }

    @Override
    public void save(State out) {
        out.put("consumed", consumed);
        out.put("loader", toString());
    }

    /**
     * {@inheritDoc}
     *
     * @throws StateException if it is the state of other data or other settings
     */
    @Override
    public void restore(State in) {
        requireOpen();
        String saved = in.text("loader");
        if (!isOfTheSame(saved)) {
            throw new StateException("DataLoader: expects the state of " + this + ", got that of " + saved);
        }
        long position = in.number("consumed");
        if (position < 0) {
            throw new StateException("DataLoader: expects to have consumed zero batches or more, got " + position);
        }
        stop();
        consumed = position;
    }

    @Override
    public void close() {
        closed = true;
        stop();
    }

    /**
     * Returns the settings, for example {@code DataLoader.of(digits, 5000 images [1, 28,
     * 28]).batchSize(64).range(MINUS_ONE_TO_ONE)}.
     */
    @Override
    public String toString() {
        return "DataLoader.of(" + reading.dataset().describe() + ")" + order + reading;
    }

    /** Returns true if a state is that of the same data and settings; a directory may have been renamed meanwhile. */
    private boolean isOfTheSame(String saved) {
        if (!reading.dataset().isNamedByPlace()) {
            return saved.equals(toString());
        }
        String begin = "DataLoader.of(";
        String rest = toString().substring((begin + reading.dataset().name()).length());
        return saved.startsWith(begin) && saved.endsWith(rest);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("DataLoader: expects to be open, but it was closed");
        }
    }

    private Prefetch start() {
        Prefetch started = new Prefetch(reading, order, ahead, consumed);
        started.start();
        running = started;
        ending = FORGOTTEN.register(this, started::stop);
        return started;
    }

    private void stop() {
        if (running != null && ending != null) {
            ending.clean();
            running.join();
            running = null;
            ending = null;
        }
    }
}
