package org.gan4j.data;

import java.util.Arrays;
import java.util.OptionalInt;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Returns a user's own examples, floats in any range and of any shape, in batches, epoch after epoch: images, points in
 * a plane, spectra.
 *
 * <pre>{@code
 * TensorLoader.of(points).batchSize(64).shuffle(random.split("data"))
 * }</pre>
 *
 * <p>The examples are held in memory on the host. A loader's settings never change: each method that sets one returns
 * another loader, at its beginning. Not thread-safe.
 *
 * <p>State: the number {@code consumed}, batches returned by {@link #next}; and the text {@code loader}, the settings
 * and a hash of the examples, which must be the same in the loader that restores it.
 */
public final class TensorLoader implements BatchSource<Batch> {
    private final Shape example;
    private final float[] values;
    private final int[] labels;
    private final BatchOrder order;
    private final int hash;

    private long consumed;
    private long epoch = -1;
    private int[] indices = {};

    private TensorLoader(Shape example, float[] values, int[] labels, BatchOrder order, int hash) {
        this.example = example;
        this.values = values;
        this.labels = labels;
        this.order = order;
        this.hash = hash;
    }

    /**
     * Creates a loader for examples without labels, which become 0; copies the tensor's values.
     *
     * @param examples [n, ...] FLOAT32, n at least 1
     * @return a loader with batches of 64 in the examples' own order, including the last partial batch
     * @throws DataException if there are no examples
     */
    public static TensorLoader of(Tensor examples) {
        return of(examples.shape(), examples.toFloats(), new int[count(examples.shape())]);
    }

    /**
     * Creates a loader for examples with labels; copies the tensors' values.
     *
     * @param examples [n, ...] FLOAT32, n at least 1
     * @param labels [n] INT32
     * @return a loader with batches of 64 in the examples' own order, including the last partial batch
     * @throws DataException if there are no examples, or another number of labels
     */
    public static TensorLoader of(Tensor examples, Tensor labels) {
        return of(examples.shape(), examples.toFloats(), labels.toInts());
    }

    /**
     * Creates a loader for examples with labels, in arrays.
     *
     * @param shape [n, ...], n at least 1
     * @param values the examples one after the other; not copied, so leave them unchanged
     * @param labels one for each example; not copied, so leave them unchanged
     * @return a loader with batches of 64 in the examples' own order, including the last partial batch
     * @throws DataException if there are no examples, or another number of values or labels
     */
    public static TensorLoader of(Shape shape, float[] values, int[] labels) {
        int count = count(shape);
        if (values.length != shape.elements() || labels.length != count) {
            throw new DataException("TensorLoader: expects " + shape.elements() + " values and " + count
                    + " labels for examples " + shape + ", got " + values.length + " and " + labels.length);
        }
        BatchOrder order = BatchOrder.of(count, DataLoader.DEFAULT_BATCH_SIZE);
        int hash = 31 * Arrays.hashCode(values) + Arrays.hashCode(labels);
        return new TensorLoader(shape.range(1, shape.rank()), values, labels, order, hash);
    }

    /**
     * Sets the number of examples in a batch; the default is 64.
     *
     * @param examples 1 or more
     * @return a loader with this size
     * @throws IllegalArgumentException if it is below 1
     */
    public TensorLoader batchSize(int examples) {
        return with(order.withBatchSize(examples));
    }

    /**
     * Shuffles every epoch anew.
     *
     * @param random provides the key of a stream split off it; its position is neither used nor changed
     * @return a loader that shuffles
     */
    public TensorLoader shuffle(RandomStream random) {
        return with(order.withShuffle(random));
    }

    /**
     * Shuffles every epoch anew from a seed: {@code shuffle(RandomStream.seeded(seed))}.
     *
     * @param seed any number
     * @return a loader that shuffles
     */
    public TensorLoader shuffle(long seed) {
        return shuffle(RandomStream.seeded(seed));
    }

    /**
     * Takes one rank's part of each batch, as {@link DataLoader#share} does.
     *
     * @param rank in [0, ranks)
     * @param ranks number of ranks, 1 or more
     * @return a loader of this rank's examples
     */
    public TensorLoader share(int rank, int ranks) {
        return with(order.withShare(new BatchShare(rank, ranks)));
    }

    /**
     * Leaves out the last batch of an epoch if it is smaller than the others.
     *
     * @return a loader whose batches all have the same size
     */
    public TensorLoader dropLast() {
        return with(order.withDropLast());
    }

    @Override
    public Batch next() {
        if (epoch() != epoch) {
            epoch = epoch();
            indices = order.epoch(epoch);
        }
        int count = order.count(consumed);
        int length = example.elements();
        float[] batch = new float[count * length];
        int[] batchLabels = new int[count];
        for (int i = 0; i < count; i++) {
            int index = indices[order.first(consumed) + i];
            System.arraycopy(values, index * length, batch, i * length, length);
            batchLabels[i] = labels[index];
        }
        Batch made = new Batch(Tensor.of(example.prepend(count), batch), Tensor.ofInts(Shape.of(count), batchLabels));
        consumed++;
        return made;
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

    @Override
    public void save(State out) {
        out.put("consumed", consumed);
        out.put("loader", toString());
    }

    /**
     * {@inheritDoc}
     *
     * @throws StateException if it is the state of other examples or other settings
     */
    @Override
    public void restore(State in) {
        String saved = in.text("loader");
        if (!saved.equals(toString())) {
            throw new StateException("TensorLoader: expects the state of " + this + ", got that of " + saved);
        }
        long position = in.number("consumed");
        if (position < 0) {
            throw new StateException("TensorLoader: expects to have consumed zero batches or more, got " + position);
        }
        consumed = position;
    }

    /** Has no effect: there is no background work. */
    @Override
    public void close() {}

    /** Returns the settings, for example {@code TensorLoader.of([1000, 2], 5a17f3e0).batchSize(64)}. */
    @Override
    public String toString() {
        return "TensorLoader.of(" + example.prepend(labels.length) + ", " + Integer.toHexString(hash) + ")" + order;
    }

    private TensorLoader with(BatchOrder newOrder) {
        return new TensorLoader(example, values, labels, newOrder, hash);
    }

    private static int count(Shape shape) {
        if (shape.rank() < 1 || shape.size(0) < 1) {
            throw new DataException("TensorLoader: expects examples [n, ...] of which n is 1 or more, got " + shape);
        }
        return shape.size(0);
    }
}
