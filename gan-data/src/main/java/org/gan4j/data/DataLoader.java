package org.gan4j.data;

import java.lang.ref.Cleaner;
import java.util.OptionalInt;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Gives the images of a data set in batches, epoch after epoch.
 *
 * <pre>{@code
 * DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))
 * }</pre>
 *
 * <p>What a batch holds depends only on (seed, epoch, index). Background threads read, transform and convert the batches to
 * come, in memory of {@code prefetch} batches; they start with the first {@link #next} and end with {@link #close}, or
 * when the loader is no longer referred to.
 *
 * <p>A loader's settings never change: each method that sets one returns another loader, at its beginning.
 *
 * <p>State: number {@code consumed}, the batches given by {@link #next}, whatever was prefetched; text {@code loader},
 * the data set and settings that decide what a batch holds, which must be the same where it is restored.
 */
public final class DataLoader implements BatchSource<Batch> {
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
     * A loader of batches of 64 in the data set's own order, the last partial batch included, with pixels from -1 to 1
     * and 2 batches
     * prefetched.
     *
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
     * Sets how many images a batch has; more than the data set holds gives one partial batch an epoch.
     *
     * @throws IllegalArgumentException if it is below 1, above the data set's size where {@link #dropLast} is set, or
     *     makes a tensor of more than 2<sup>31</sup>-1 elements
     */
    public DataLoader batchSize(int images) {
        return new DataLoader(reading, order.withBatchSize(images), ahead);
    }

    /** Orders every epoch anew by a stream split off the given one, whose position is neither used nor changed. */
    public DataLoader shuffle(RandomStream random) {
        return new DataLoader(reading, order.withShuffle(random), ahead);
    }

    /** Orders every epoch anew, by a seed: {@code shuffle(RandomStream.seeded(seed))}. */
    public DataLoader shuffle(long seed) {
        return shuffle(RandomStream.seeded(seed));
    }

    /**
     * Draws each image of an epoch at random, with replacement, by a stream split off the given one, whose position is
     * neither used nor changed: an image may come several times, or not at all.
     */
    public DataLoader draw(RandomStream random) {
        return new DataLoader(reading, order.withDraws(random), ahead);
    }

    /**
     * Sets how many images an epoch has, whatever the data set holds: beyond its last image, its first comes again. Two
     * loaders of one length can be {@linkplain BatchSource#zip zipped} batch by batch.
     *
     * @throws IllegalArgumentException if it is below 1, or below a batch where {@link #dropLast} is set
     */
    public DataLoader epochOf(int images) {
        return new DataLoader(reading, order.withLength(images), ahead);
    }

    /**
     * Leaves out the last batch of an epoch where it is smaller than the others.
     *
     * @throws IllegalArgumentException if the data set is smaller than a batch
     */
    public DataLoader dropLast() {
        return new DataLoader(reading, order.withDropLast(), ahead);
    }

    /** Sets the range of floats that pixels become. */
    public DataLoader range(PixelRange pixelRange) {
        return new DataLoader(reading.withRange(pixelRange), order, ahead);
    }

    /**
     * Transforms every image, behind the transforms that were set before. It reads the first image, to know the size.
     *
     * @throws DataException if the first image cannot be read or transformed
     */
    public DataLoader transform(Transform transform) {
        return new DataLoader(reading.then(transform, null), order, ahead);
    }

    /**
     * Transforms every image by chance, behind the transforms that were set before; what becomes of an image depends only
     * on the stream, the epoch and the image's index. It reads the first image, to know the size.
     *
     * @param random its key is used by a stream split off it, whose position is neither used nor changed
     * @throws DataException if the first image cannot be read or transformed
     */
    public DataLoader transform(RandomTransform transform, RandomStream random) {
        return new DataLoader(reading.then(transform, random), order, ahead);
    }

    /** Transforms every image by chance, by a seed: {@code transform(transform, RandomStream.seeded(seed))}. */
    public DataLoader transform(RandomTransform transform, long seed) {
        return transform(transform, RandomStream.seeded(seed));
    }

    /**
     * Adds a part to each batch, {@link Batch#part} of the name: what a transform makes of each image as it is behind the
     * transforms that were set before, with the same crop and flip. It reads the first image, to know the size.
     *
     * <pre>{@code
     * DataLoader.of(photos).transform(RandomCrop.of(96), random).part(Batch.INPUT, Bicubic.reducedBy(4))
     * }</pre>
     *
     * @throws IllegalArgumentException if there is a part of this name
     * @throws DataException if the first image cannot be read or transformed
     */
    public DataLoader part(String name, Transform transform) {
        return new DataLoader(reading.withPart(name, transform), order, ahead);
    }

    /**
     * Sets how many batches the background threads may be ahead, each held in memory as floats. It changes no batch.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public DataLoader prefetch(int batches) {
        return new DataLoader(reading, order, new PrefetchSettings(batches, ahead.workers()));
    }

    /**
     * Sets how many background threads read and transform images: by default half of the processors, at most 4. It
     * changes no batch and takes no more memory.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public DataLoader workers(int threads) {
        return new DataLoader(reading, order, new PrefetchSettings(ahead.batches(), threads));
    }

    /** The data set that the batches come from. */
    public Dataset dataset() {
        return reading.dataset();
    }

    /** The range of the batches' images. */
    public PixelRange range() {
        return reading.range();
    }

    /** [n, channels, height, width] of the images of a whole batch. */
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
     * @throws DataException if an image could not be read; the same batch is tried again by the next call
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
                    "DataLoader: expects to wait for a batch of "
                            + reading.dataset().name() + ", got an interrupt",
                    e);
        } finally {
            if (!given) {
                // The batch at hand is lost: begin again with it.
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

    /** For example {@code DataLoader.of(digits, 5000 images [1, 28, 28]).batchSize(64).range(MINUS_ONE_TO_ONE)}. */
    @Override
    public String toString() {
        return "DataLoader.of(" + reading.dataset().describe() + ")" + order + reading;
    }

    /** Whether a state is that of the same data and settings; a directory may have got another name meanwhile. */
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
