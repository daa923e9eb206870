package org.gan4j.train.progressive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.collective.DataParallel;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.models.Progressive;
import org.gan4j.optim.Optimizer;
import org.gan4j.train.step.ImagePool;
import org.gan4j.train.step.TrainStep;

/**
 * Progressive growing of any step's networks: before each round, the networks get the schedule's size and fade, and the step
 * gets real images reduced and faded in the same way. Not thread-safe.
 *
 * <pre>{@code
 * GrowthSchedule schedule = GrowthSchedule.doubling(4, 32, 20);
 * GanTrainer.of(generator, discriminator)
 *     .wrapping(step -> new ProgressiveStep(step, schedule, List.of(generator, discriminator)))
 * }</pre>
 *
 * <p>At each new size the moments of the step's optimizers are set to zero, as in the authors' program, and its image pool
 * is emptied. The step's metrics are followed by {@code size} and {@code alpha}. The number of images seen is in checkpoints,
 * so a run resumes in the middle of a fade. Karras et al., ICLR 2018.
 */
public final class ProgressiveStep implements TrainStep<Batch> {
    private final TrainStep<Batch> step;
    private final GrowthSchedule schedule;
    private final List<Progressive> networks;
    private final ImageCount seen = new ImageCount();

    /**
     * Wraps a step.
     *
     * @param step the step that trains the networks
     * @param schedule the sizes by the number of images seen
     * @param networks the networks that grow
     * @throws IllegalArgumentException if there are none, or the schedule ends at another size than theirs
     */
    public ProgressiveStep(TrainStep<Batch> step, GrowthSchedule schedule, List<? extends Progressive> networks) {
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("ProgressiveStep: expects networks that grow, got none");
        }
        for (Progressive network : networks) {
            int full = network.growth().full();
            if (schedule.last() != full) {
                throw new IllegalArgumentException(
                        "ProgressiveStep: expects a schedule that ends with the networks' last" + " size, " + full
                                + ", got one that ends with " + schedule.last());
            }
        }
        this.step = step;
        this.schedule = schedule;
        this.networks = List.copyOf(networks);
    }

    @Override
    public Metrics run(BatchSource<Batch> source) {
        GrowthSchedule.Place place = schedule.at(seen.images);
        if (networks.get(0).growth().size() != place.size()) {
            step.parts().values().forEach(ProgressiveStep::beginSize);
        }
        networks.forEach(network -> network.growth().set(place.size(), place.alpha()));
        boolean isFirst = place.size() == schedule.levels().get(0).size();
        Metrics metrics = step.run(new GrowingBatches(source, place, isFirst));
        seen.images += Math.round(DataParallel.sum(metrics.samples()));
        List<Double> values = new ArrayList<>(metrics.values());
        values.add((double) place.size());
        values.add(place.alpha());
        return new Metrics(values, metrics.samples());
    }

    private static void beginSize(Stateful part) {
        if (part instanceof Optimizer optimizer) {
            optimizer.resetMoments();
        } else if (part instanceof ImagePool pool) {
            pool.clear();
        }
    }

    @Override
    public int batchesPerStep() {
        return step.batchesPerStep();
    }

    @Override
    public List<String> metricNames() {
        List<String> names = new ArrayList<>(step.metricNames());
        names.addAll(List.of("size", "alpha"));
        return names;
    }

    @Override
    public Map<String, Stateful> parts() {
        Map<String, Stateful> parts = new LinkedHashMap<>(step.parts());
        parts.put("growth", seen);
        return parts;
    }

    /** The number of real images seen, by which the schedule goes. */
    private static final class ImageCount implements Stateful {
        private long images;

        @Override
        public void save(State out) {
            out.put("images", images);
        }

        @Override
        public void restore(State in) {
            images = in.count("images");
        }
    }
}
