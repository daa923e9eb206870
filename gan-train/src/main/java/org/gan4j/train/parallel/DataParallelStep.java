package org.gan4j.train.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;
import org.gan4j.train.step.TrainStep;

/**
 * Any training step, run on several ranks, each with its part of the batch: its updates use the mean of all ranks'
 * gradients, and it reports the means of their metrics, by the number of samples. Not thread-safe.
 *
 * <p>If the step fails on one rank, the collective is aborted, so that the other ranks fail with the reason.
 *
 * @param <B> the batch
 */
public final class DataParallelStep<B> implements TrainStep<B> {
    private final TrainStep<B> step;
    private final DataParallel ranks;

    /**
     * Wraps a step.
     *
     * @param step the step of this rank, which computes with its part of the batch
     * @param ranks the communication with the other ranks
     */
    public DataParallelStep(TrainStep<B> step, DataParallel ranks) {
        this.step = step;
        this.ranks = ranks;
    }

    @Override
    public Metrics run(BatchSource<B> source) {
        try {
            return ofAllRanks(ranks.during(() -> step.run(source)));
        } catch (RuntimeException | Error e) {
            ranks.collective().abort(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Metrics ofAllRanks(Metrics own) {
        Collective collective = ranks.collective();
        double[] sums = new double[own.values().size() + 1];
        sums[0] = own.samples();
        for (int i = 1; i < sums.length; i++) {
            sums[i] = own.values().get(i - 1) * own.samples();
        }
        collective.allReduceSum(sums);
        List<Double> means = new ArrayList<>();
        for (int i = 1; i < sums.length; i++) {
            means.add(sums[i] / sums[0]);
        }
        return new Metrics(means, (int) sums[0]);
    }

    @Override
    public List<String> metricNames() {
        return step.metricNames();
    }

    @Override
    public int batchesPerStep() {
        return step.batchesPerStep();
    }

    @Override
    public Map<String, Stateful> parts() {
        return step.parts();
    }
}
