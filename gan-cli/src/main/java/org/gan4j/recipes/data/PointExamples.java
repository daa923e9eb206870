package org.gan4j.recipes.data;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.data.points.PointStream;
import org.gan4j.random.RandomStream;

/**
 * Points of the plane without an end.
 *
 * @param distribution what they are drawn of
 */
public record PointExamples(PointDistribution distribution) implements Examples {
    /** Batches between two pictures, where the user says nothing else. */
    public static final int EPOCH = 500;

    @Override
    public SampleKind samples() {
        return new PointSamples(distribution);
    }

    @Override
    public String describe() {
        return distribution.name() + ", points of " + distribution.modes() + " modes";
    }

    @Override
    public BatchSource<Batch> batches(Batching batching, RandomStream random) {
        return PointStream.of(distribution, random)
                .batchSize(batching.size())
                .batchesPerEpoch(EPOCH)
                .share(batching.rank(), batching.ranks());
    }
}
