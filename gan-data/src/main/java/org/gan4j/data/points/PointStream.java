package org.gan4j.data.points;

import java.util.OptionalInt;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Endless stream of points of a distribution, [n, 2], drawn anew for every batch; labels are their modes. Not
 * thread-safe.
 *
 * <p>A batch depends only on the seed and its number. The settings never change: each method that sets one returns
 * another stream, at its beginning. For a data set of fixed size, use {@code TensorLoader.of(distribution.points(count,
 * random))}.
 *
 * <p>State: the number {@code consumed}; and the text {@code stream}, the settings but for the share, which must be the
 * same in the stream that restores it.
 */
public final class PointStream implements BatchSource<Batch> {
    private static final int BATCHES = 100;

    private final PointDistribution distribution;
    private final RandomStream random;
    private final int batchSize;
    private final int batchesPerEpoch;
    private final Part part;
    private long consumed;

    /** One of the equal parts of each batch. */
    private record Part(int index, int count) {}

    private PointStream(
            PointDistribution distribution, RandomStream random, int batchSize, int batchesPerEpoch, Part part) {
        if (batchSize < 1 || batchesPerEpoch < 1) {
            throw new IllegalArgumentException("PointStream: expects batches of 1 point or more and 1 batch an epoch or"
                    + " more, got " + batchSize + " and " + batchesPerEpoch);
        }
        this.distribution = distribution;
        this.random = random;
        this.batchSize = batchSize;
        if (part.index < 0 || part.index >= part.count || batchSize % part.count != 0) {
            throw new IllegalArgumentException(
                    "PointStream.share: expects a rank in [0, ranks) and batches that the ranks"
                            + " divide equally, got rank " + part.index + " of " + part.count + " and batches of "
                            + batchSize);
        }
        this.batchesPerEpoch = batchesPerEpoch;
        this.part = part;
    }

    /**
     * Creates a stream.
     *
     * @param distribution distribution of the points
     * @param random stream whose {@code split(b)} draws batch b; its position is neither used nor changed
     * @return a stream of batches of 64 points, with 100 batches per epoch
     */
    public static PointStream of(PointDistribution distribution, RandomStream random) {
        return new PointStream(
                distribution, random.split("points"), DataLoader.DEFAULT_BATCH_SIZE, BATCHES, new Part(0, 1));
    }

    /**
     * Sets the number of points in a batch.
     *
     * @param points 1 or more
     * @return a stream with this size
     * @throws IllegalArgumentException if it is below 1
     */
    public PointStream batchSize(int points) {
        return new PointStream(distribution, random, points, batchesPerEpoch, part);
    }

    /**
     * Sets the number of batches per epoch.
     *
     * @param batches 1 or more
     * @return a stream with this length of an epoch
     * @throws IllegalArgumentException if it is below 1
     */
    public PointStream batchesPerEpoch(int batches) {
        return new PointStream(distribution, random, batchSize, batches, part);
    }

    /**
     * Takes one rank's part of each batch, as {@link DataLoader#share} does; all parts together are the batch.
     *
     * @param rank in [0, ranks)
     * @param ranks divide a batch equally
     * @return another stream
     */
    public PointStream share(int rank, int ranks) {
        return new PointStream(distribution, random, batchSize, batchesPerEpoch, new Part(rank, ranks));
    }

    @Override
    public Batch next() {
        return RandomStream.whole(this::ownPart);
    }

    /** Draws the points of the whole batch, since how many numbers a point takes depends on its distribution. */
    private Batch ownPart() {
        RandomStream draws = random.split(consumed++);
        int count = batchSize / part.count;
        float[] values = new float[2 * count];
        int[] labels = new int[count];
        double[] point = new double[2];
        for (int i = 0; i < (part.index + 1) * count; i++) {
            int label = distribution.draw(draws, point);
            int at = i - part.index * count;
            if (at >= 0) {
                labels[at] = label;
                values[2 * at] = (float) point[0];
                values[2 * at + 1] = (float) point[1];
            }
        }
        return new Batch(Tensor.of(Shape.of(count, 2), values), Tensor.ofInts(Shape.of(count), labels));
    }

    @Override
    public int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    @Override
    public OptionalInt smallestBatch() {
        return OptionalInt.of(batchSize / part.count);
    }

    @Override
    public long consumed() {
        return consumed;
    }

    @Override
    public void save(State out) {
        out.put("consumed", consumed);
        out.put("stream", toString());
    }

    /**
     * {@inheritDoc}
     *
     * @throws StateException if it is the state of another distribution, seed or batch size
     */
    @Override
    public void restore(State in) {
        String saved = in.text("stream");
        if (!saved.equals(toString())) {
            throw new StateException("PointStream: expects the state of " + this + ", got that of " + saved);
        }
        consumed = in.count("consumed");
    }

    /** Has no effect: there is no background work. */
    @Override
    public void close() {}

    /** Returns the settings, without the share; the seed is identified by its first random bits. */
    @Override
    public String toString() {
        return RandomStream.whole(this::calls);
    }

    private String calls() {
        return "PointStream.of(" + distribution + ", "
                + Long.toHexString(random.split("name").nextLong()) + ").batchSize(" + batchSize
                + ").batchesPerEpoch(" + batchesPerEpoch + ")";
    }
}
