package org.gan4j.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gan4j.collective.Agreement;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.diagnosis.Finding;
import org.gan4j.train.diagnosis.NetworkChecks;
import org.gan4j.train.diagnosis.Rewind;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.Metric;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.StepParts;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains networks: takes batches from a source, passes them to a training step and notifies listeners.
 *
 * <pre>{@code
 * var trainer = GanTrainer.of(generator, discriminator)
 *     .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
 *     .random(RandomStream.seeded(7))
 *     .build();
 * trainer.fit(DataLoader.of(Digits.bundled()).shuffle(7), Epochs.of(20));
 * }</pre>
 *
 * <p>Not thread-safe, except {@link #stop}, which any thread may call.
 *
 * @param <B> the batch
 */
public final class GanTrainer<B> implements Training {
    private static final Logger LOG = LoggerFactory.getLogger(GanTrainer.class);
    private static final Set<String> OWN_PARTS = Set.of("trainer", "data");

    private final TrainStep<B> step;
    private final ListenerParts listeners;
    private final Diagnosis diagnosis;
    private final Evaluations evaluations;
    private final Listeners told;
    private final Agreement ranks;
    private @Nullable Rewind<B> rewind;
    private @Nullable NetworkChecks checks;
    private @Nullable BatchSource<B> source;
    private List<Double> metrics = List.of();
    private long steps;
    private long samples;
    private long firstStep;
    private long lastStep;
    private volatile boolean stopped;

    /**
     * Creates a trainer of any step, with {@link Diagnosis#standard}; {@link #of(Generator, Layer)} builds the usual one.
     *
     * @param step the updates of a round
     * @param listeners called in this order
     */
    public GanTrainer(TrainStep<B> step, List<? extends TrainListener> listeners) {
        this(step, listeners, Diagnosis.standard());
    }

    /**
     * Creates a trainer of any step; {@link #of(Generator, Layer)} builds the usual one.
     *
     * @param step the updates of a round
     * @param listeners called in this order
     * @param diagnosis watches the run and this one alone
     */
    public GanTrainer(TrainStep<B> step, List<? extends TrainListener> listeners, Diagnosis diagnosis) {
        this(step, listeners, diagnosis, List.of(), Agreement.alone());
    }

    /** @param ranks that stop together, and go back together */
    GanTrainer(
            TrainStep<B> step,
            List<? extends TrainListener> listeners,
            Diagnosis diagnosis,
            List<Evaluation> evaluations,
            Agreement ranks) {
        this.ranks = ranks;
        this.evaluations = new Evaluations(evaluations, step.metricNames());
        requireFree(step.parts().keySet());
        this.step = step;
        this.listeners = new ListenerParts(List.copyOf(listeners));
        this.diagnosis = diagnosis;
        List<TrainListener> all = new ArrayList<>(List.of(diagnosis));
        all.addAll(listeners);
        this.told = new Listeners(all);
    }

    /**
     * {@return the settings of a trainer for an unconditional generator and the discriminator of its samples}
     *
     * @param generator noise [n, latent shape] to samples [n, ..]
     * @param discriminator samples [n, ..] to logits
     */
    public static GanTrainerBuilder<Batch> of(Generator generator, Layer discriminator) {
        return of(new UnconditionalPair(generator, discriminator));
    }

    /**
     * {@return the settings of a trainer for any pair of networks}
     *
     * @param <B> the batch
     * @param pair the two networks
     */
    public static <B> GanTrainerBuilder<B> of(AdversarialPair<B> pair) {
        return new GanTrainerBuilder<>(pair);
    }

    /**
     * {@return the settings of a trainer for a custom training step}
     *
     * @param <B> the batch
     * @param step creates the step from the trainer's random stream
     */
    public static <B> TrainerBuilder<B> of(Function<RandomStream, TrainStep<B>> step) {
        return new TrainerBuilder<>(step);
    }

    /**
     * Trains up to the given total length; returns at once if the run has already reached it.
     *
     * <p>If a step throws, the run goes back to the end of the previous step, listeners receive {@code onEnd} and so save
     * that state, and the exception is thrown. Without diagnosis the run cannot go back, and the newest checkpoint is the
     * last good state.
     *
     * @param batches read from its current position; the caller closes it
     * @param length the total length, counted from the beginning of the run
     * @throws RunException if numbers stop being finite; the message says where they first did, the run is back at the
     *     step before, and listeners have received {@code onEnd}
     * @throws IllegalArgumentException if an epoch has a batch of one sample, on which one of the networks cannot be
     *     trained; nothing has been written then
     */
    public void fit(BatchSource<B> batches, TrainingLength length) {
        lastStep = length.steps(batches, step.batchesPerStep());
        SmallestBatch.require(step, batches, lastStep - steps);
        source = batches;
        stopped = false;
        metrics = List.of();
        samples = 0;
        firstStep = steps;
        try {
            told.start(this);
            rewind = diagnosis.isOff() ? null : new Rewind<>(step, batches, steps, ranks);
            checks = diagnosis.isOff() ? null : new NetworkChecks(step.parts(), steps);
            Finding broken = null;
            while (broken == null && !length.isReached(steps, batches) && !ranks.any(stopped)) {
                broken = advance(batches);
            }
            told.end(this);
            if (broken != null) {
                throw new RunException(broken.describe());
            }
        } catch (RuntimeException | Error e) {
            ranks.abort(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            told.close(steps);
            rewind = null;
            checks = null;
        }
    }

    /** Takes a step; returns the finding that made the run go back instead, or null. */
    private @Nullable Finding advance(BatchSource<B> batches) {
        long epochBefore = batches.epoch();
        TrainStep.Metrics report = run(batches);
        if (rewind != null && !rewind.isSound(steps + 1, report.values())) {
            return goBack(rewind);
        }
        steps++;
        samples += report.samples();
        boolean endsEpoch = batches.epoch() > epochBefore;
        metrics = evaluations.values(report.values(), steps, endsEpoch, steps >= lastStep);
        if (checks != null) {
            checks.observe(steps).forEach(diagnosis::report);
        }
        told.step(this);
        if (endsEpoch) {
            told.epoch(this);
        }
        return null;
    }

    private TrainStep.Metrics run(BatchSource<B> batches) {
        try {
            NetworkChecks looking = steps == firstStep ? checks : null;
            TrainStep.Metrics report = looking == null ? step.run(batches) : looking.first(() -> step.run(batches));
            requireNamed(report.values());
            return report;
        } catch (RuntimeException | Error e) {
            endBefore(e);
            throw e;
        }
    }

    /** Ends the run at the state before a failed step, the last one that listeners have seen. */
    private void endBefore(Throwable failure) {
        Rewind<B> way = rewind;
        if (way == null || steps == firstStep) {
            return;
        }
        try {
            way.goBackTo(steps);
            told.end(this);
            LOG.warn(
                    "step {} failed: {}; the run has ended at step {}, and resumes there if its listeners write"
                            + " checkpoints",
                    steps + 1,
                    failure.getMessage(),
                    steps);
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private void requireNamed(List<Double> values) {
        if (values.size() != step.metricNames().size()) {
            throw new IllegalStateException("GanTrainer: expects a step that reports a number for each of its metrics "
                    + step.metricNames() + ", got " + values.size() + " numbers: " + values);
        }
    }

    private Finding goBack(Rewind<B> way) {
        Rewind.Back back = way.goBack(steps + 1);
        steps = back.step();
        metrics = evaluations.values(back.metrics(), steps, false, false);
        diagnosis.report(back.finding());
        return back.finding();
    }

    /**
     * Restores a run, bit for bit, from the parts that {@link #snapshot} returned.
     *
     * <p>A listener added since then starts afresh, and the state of a removed one is ignored; both are logged.
     *
     * @param batches the source that {@link #fit} will be called with
     * @param parts the states by name, one for each part of the run
     * @throws StateException if the state belongs to other networks, optimizers or data; nothing has changed then
     */
    public void restore(BatchSource<B> batches, Map<String, State> parts) {
        Map<String, Stateful> own = parts(batches);
        Map<String, State> states = listeners.renamed(parts);
        listeners.match(own, states);
        StepParts.restore("GanTrainer", own, states);
        own.forEach(GanTrainer::tellLearningRate);
    }

    /**
     * Restores a run, bit for bit, from the newest checkpoint in a folder; if there is none yet, the run starts at the
     * beginning, with a warning in the log.
     *
     * <pre>{@code
     * trainer.resume(run.checkpoints(), data);
     * trainer.fit(data, Epochs.of(100));
     * }</pre>
     *
     * @param checkpoints the folder of a checkpoint writer, which need not exist
     * @param batches the source that {@link #fit} will be called with
     * @return true if there was a checkpoint
     * @throws StateException if the checkpoint is damaged, or belongs to other networks, optimizers or data; nothing has
     *     changed then
     */
    public boolean resume(Path checkpoints, BatchSource<B> batches) {
        CheckpointFolder folder = new CheckpointFolder(checkpoints);
        if (folder.newest().isEmpty()) {
            LOG.warn("{} has no checkpoint yet: the run begins at step {}", checkpoints, steps);
            return false;
        }
        try (Scope scope = Scope.open()) {
            Checkpoint checkpoint = folder.readNewest();
            Map<String, State> parts = new LinkedHashMap<>();
            checkpoint.parts().forEach(name -> parts.put(name, checkpoint.part(name)));
            restore(batches, parts);
        }
        return true;
    }

    /** Warns if the checkpoint's learning rate, part of the optimizer's state, replaces a different one that was set. */
    private static void tellLearningRate(String name, Stateful part) {
        if (part instanceof Optimizer optimizer) {
            State state = State.empty();
            optimizer.save(state);
            double restored = state.decimal("learning_rate");
            double set = optimizer.rule().learningRate();
            if (restored != set) {
                LOG.warn(
                        "{} continues with the learning rate {} of the checkpoint instead of {}; to change it, call"
                                + " learningRate(..) of the optimizer after restoring",
                        name,
                        restored,
                        set);
            }
        }
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
        return evaluations.names(step.metricNames());
    }

    @Override
    public List<Metric> reported() {
        return evaluations.metrics(step.metricNames());
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
        requireFree(parts.keySet());
        parts.put("trainer", new StepCount());
        parts.put("data", batches);
        listeners.putInto(parts);
        return parts;
    }

    /** Refuses parts of the step that have names of the trainer's own parts, which would overwrite them. */
    private static void requireFree(Set<String> names) {
        for (String name : names) {
            if (OWN_PARTS.contains(name) || name.startsWith(ListenerParts.PREFIX)) {
                throw new IllegalArgumentException(
                        "GanTrainer: expects a step none of whose parts is named trainer, data or"
                                + " listener-.., as its own are, got " + name);
            }
        }
    }

    /** The trainer's own state. */
    private final class StepCount implements Stateful {
        @Override
        public void save(State out) {
            out.put("step", steps);
        }

        @Override
        public void restore(State in) {
            steps = in.count("step");
        }
    }
}
