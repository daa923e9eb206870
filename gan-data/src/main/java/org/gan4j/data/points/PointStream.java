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
 * <p>State: the number {@code consumed}; and the text {@code stream}, the settings, which must be the same in the
 * stream that restores it.
 */
public final class PointStream implements BatchSource<Batch> {
    private static final int BATCHES = 100;

    private final PointDistribution distribution;
    private final RandomStream random;
    private final int batchSize;
    private final int batchesPerEpoch;
    private long consumed;

    private PointStream(PointDistribution distribution, RandomStream random, int batchSize, int batchesPerEpoch) {
        if (batchSize < 1 || batchesPerEpoch < 1) {
            throw new IllegalArgumentException("PointStream: expects batches of 1 point or more and 1 batch an epoch or"
                    + " more, got " + batchSize + " and " + batchesPerEpoch);
        }
        this.distribution = distribution;
        this.random = random;
        this.batchSize = batchSize;
        this.batchesPerEpoch = batchesPerEpoch;
    }

    /**
     * Creates a stream.
     *
     * @param distribution distribution of the points
     * @param random stream whose {@code split(b)} draws batch b; its position is neither used nor changed
     * @return a stream of batches of 64 points, with 100 batches per epoch
     */
    public static PointStream of(PointDistribution distribution, RandomStream random) {
        return new PointStream(distribution, random.split("points"), DataLoader.DEFAULT_BATCH_SIZE, BATCHES);
    }

    /**
     * Sets the number of points in a batch.
     *
     * @param points 1 or more
     * @return a stream with this size
     * @throws IllegalArgumentException if it is below 1
     */
    public PointStream batchSize(int points) {
        return new PointStream(distribution, random, points, batchesPerEpoch);
    }

    /**
     * Sets the number of batches per epoch.
     *
     * @param batches 1 or more
     * @return a stream with this length of an epoch
     * @throws IllegalArgumentException if it is below 1
     */
    public PointStream batchesPerEpoch(int batches) {
        return new PointStream(distribution, random, batchSize, batches);
    }

    @Override
    public Batch next() {
        RandomStream draws = random.split(consumed++);
        float[] values = new float[2 * batchSize];
        int[] labels = new int[batchSize];
        double[] point = new double[2];
        for (int i = 0; i < batchSize; i++) {
            labels[i] = distribution.draw(draws, point);
            values[2 * i] = (float) point[0];
            values[2 * i + 1] = (float) point[1];
        }
        return new Batch(Tensor.of(Shape.of(batchSize, 2), values), Tensor.ofInts(Shape.of(batchSize), labels));
    }

    @Override
    public int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    @Override
    public OptionalInt smallestBatch() {
        return OptionalInt.of(batchSize);
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

    /** Returns the settings; the seed is identified by its first random bits. */
    @Override
    public String toString() {
        return "PointStream.of(" + distribution + ", "
                + Long.toHexString(random.split("name").nextLong()) + ").batchSize(" + batchSize
                + ").batchesPerEpoch(" + batchesPerEpoch + ")";
    }
}
