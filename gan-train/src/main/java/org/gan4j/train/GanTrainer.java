package org.gan4j.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.diagnosis.Finding;
import org.gan4j.train.diagnosis.Rewind;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;
import org.jspecify.annotations.Nullable;

/**
 * Trains: takes batches from a source and gives them to a training step, and tells listeners.
 *
 * <pre>{@code
 * var trainer = GanTrainer.of(generator, discriminator)
 *     .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
 *     .random(RandomStream.seeded(7))
 *     .build();
 * trainer.fit(DataLoader.of(Digits.bundled()).shuffle(7), Epochs.of(20));
 * }</pre>
 *
 * <p>Used by one thread, except {@link #stop}.
 *
 * @param <B> the batch
 */
public final class GanTrainer<B> implements Training {
    private final TrainStep<B> step;
    private final List<TrainListener> listeners;
    private final Diagnosis diagnosis;
    private final Listeners told;
    private @Nullable Rewind<B> rewind;
    private @Nullable BatchSource<B> source;
    private List<Double> metrics = List.of();
    private long steps;
    private long samples;
    private long lastStep;
    private volatile boolean stopped;

    /** A trainer of any step, with {@link Diagnosis#standard}; {@link #of(Generator, Layer)} makes the usual one. */
    public GanTrainer(TrainStep<B> step, List<? extends TrainListener> listeners) {
        this(step, listeners, Diagnosis.standard());
    }

    /** A trainer of any step; {@link #of(Generator, Layer)} makes the usual one. */
    public GanTrainer(TrainStep<B> step, List<? extends TrainListener> listeners, Diagnosis diagnosis) {
        this.step = step;
        this.listeners = List.copyOf(listeners);
        this.diagnosis = diagnosis;
        List<TrainListener> all = new ArrayList<>(List.of(diagnosis));
        all.addAll(listeners);
        this.told = new Listeners(all);
    }

    /** The settings of a trainer for a generator from noise alone and a discriminator of its samples. */
    public static GanTrainerBuilder<Batch> of(Generator generator, Layer discriminator) {
        return of(new UnconditionalPair(generator, discriminator));
    }

    /** The settings of a trainer for any two networks. */
    public static <B> GanTrainerBuilder<B> of(AdversarialPair<B> pair) {
        return new GanTrainerBuilder<>(pair);
    }

    /**
     * The settings of a trainer for a training step of one's own.
     *
     * @param step makes the step from the trainer's random stream
     */
    public static <B> TrainerBuilder<B> of(Function<RandomStream, TrainStep<B>> step) {
        return new TrainerBuilder<>(step);
    }

    /**
     * Trains until the run has a length: at once, if it has that already.
     *
     * @param batches continues where it stands; closing it stays the caller's task
     * @throws RunException if numbers are not finite any more: where that began, having gone back to the step before and
     *     told listeners of the end
     */
    public void fit(BatchSource<B> batches, TrainingLength length) {
        source = batches;
        stopped = false;
        metrics = List.of();
        samples = 0;
        lastStep = length.steps(batches, step.batchesPerStep());
        try {
            told.start(this);
            rewind = diagnosis.isOff() ? null : new Rewind<>(step, batches, steps);
            Finding broken = null;
            while (broken == null && !stopped && !length.isReached(steps, batches)) {
                broken = advance(batches);
            }
            told.end(this);
            if (broken != null) {
                throw new RunException(broken.describe());
            }
        } finally {
            told.close(steps);
            rewind = null;
        }
    }

    /** Takes a step; what made it go back instead. */
    private @Nullable Finding advance(BatchSource<B> batches) {
        long epochBefore = batches.epoch();
        TrainStep.Metrics report = step.run(batches);
        if (rewind != null && !rewind.isSound(steps + 1, report.values())) {
            return goBack(rewind);
        }
        steps++;
        samples += report.samples();
        metrics = report.values();
        told.step(this);
        if (batches.epoch() > epochBefore) {
            told.epoch(this);
        }
        return null;
    }

    private Finding goBack(Rewind<B> way) {
        Rewind.Back back = way.goBack(steps + 1);
        steps = back.step();
        metrics = back.metrics();
        diagnosis.report(back.finding());
        return back.finding();
    }

    /**
     * Continues a run, bit for bit, from what {@link #snapshot} gave.
     *
     * @param batches the source that {@link #fit} will be called with
     * @throws StateException if the state is of other networks, optimizers, listeners or data; nothing has changed then
     */
    public void restore(BatchSource<B> batches, Map<String, State> parts) {
        StepParts.restore("GanTrainer", parts(batches), parts);
    }

    @Override
    public Map<String, State> snapshot() {
        if (source == null) {
            throw new IllegalStateException("GanTrainer: expects to be training when asked for a snapshot");
        }
        return StepParts.save(parts(source));
    }

    @Override
    public long step() {
        return steps;
    }

    @Override
    public long epoch() {
        if (source == null || source.consumed() == 0) {
            return 0;
        }
        return (source.consumed() - 1) / source.batchesPerEpoch() + 1;
    }

    @Override
    public long lastStep() {
        return lastStep;
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public List<String> metricNames() {
        return step.metricNames();
    }

    @Override
    public List<Double> metrics() {
        return metrics;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private Map<String, Stateful> parts(BatchSource<B> batches) {
        Map<String, Stateful> parts = new LinkedHashMap<>(step.parts());
        parts.put("trainer", new StepCount());
        parts.put("data", batches);
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i) instanceof Stateful listener) {
                parts.put("listener-" + i, listener);
            }
        }
        return parts;
    }

    /** The trainer's own state. */
    private final class StepCount implements Stateful {
        @Override
        public void save(State out) {
            out.put("step", steps);
        }

        @Override
        public void restore(State in) {
            steps = in.number("step");
        }
    }
}
