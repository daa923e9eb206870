package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.collective.Agreement;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.random.RandomStream;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.StopOnInterrupt;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.parallel.DataParallelStep;
import org.gan4j.train.parallel.RankStates;
import org.gan4j.train.parallel.SameWeights;
import org.gan4j.train.step.TrainStep;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link GanTrainer} that do not depend on its training step. Not thread-safe.
 *
 * @param <B> the batch
 * @param <S> the class of these settings
 */
public abstract sealed class TrainerSettings<B, S extends TrainerSettings<B, S>>
        permits GanTrainerBuilder, TrainerBuilder {
    private final List<TrainListener> listeners = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private boolean stopsOnInterrupt;
    private Diagnosis diagnosis = Diagnosis.standard();
    private @Nullable RandomStream random;
    private Optional<Ranks> ranks = Optional.empty();

    /** The setting of a data-parallel training. */
    private record Ranks(DataParallel parallel, Interval checks) {}

    TrainerSettings() {}

    /**
     * Adds a listener, which is called after those added before.
     *
     * @param listener the listener
     * @return these settings
     */
    public S listener(TrainListener listener) {
        listeners.add(listener);
        return self();
    }

    /**
     * Adds an evaluation, whose value joins the metrics, after those added before.
     *
     * @param evaluation the evaluation, with a name that no metric has
     * @return these settings
     */
    public S evaluation(Evaluation evaluation) {
        evaluations.add(evaluation);
        return self();
    }

    /**
     * Stops the run after the current step when the process is asked to end, by Ctrl-C for example, and lets the process
     * end once checkpoints are written.
     *
     * @return these settings
     */
    public S stopOnInterrupt() {
        stopsOnInterrupt = true;
        return self();
    }

    /**
     * Sets the diagnosis that watches the run, {@link Diagnosis#standard} by default.
     *
     * @param newDiagnosis the diagnosis, of which the trainer gets its own copy
     * @return these settings
     */
    public S diagnosis(Diagnosis newDiagnosis) {
        diagnosis = newDiagnosis;
        return self();
    }

    /**
     * Trains on several ranks, each of which builds the same trainer and fits it with its part of each batch
     * ({@link org.gan4j.data.DataLoader#share}). The training is that of one rank with the whole batches, except for layers
     * and losses that look across a batch: batch normalisation, unless it is synchronised, minibatch statistics, relativistic
     * losses, pools of images and the choice of the best samples see the rank's part.
     *
     * <p>Metrics, and the decisions to stop and to go back, are those of all ranks. So add listeners that write files, and
     * evaluations, on rank 0 alone. A rank that fails makes the others fail.
     *
     * @param parallel the ranks
     * @param checks the interval of the checkpoint writer of rank 0, on every rank: then, and after each epoch, it is
     *     checked that the weights of all ranks are equal
     * @return these settings
     */
    public S dataParallel(DataParallel parallel, Interval checks) {
        ranks = Optional.of(new Ranks(parallel, checks));
        return self();
    }

    /**
     * Sets the stream from which all random streams of the step are split; required.
     *
     * @param stream the stream; its position is neither used nor changed
     * @return these settings
     */
    public S random(RandomStream stream) {
        random = stream;
        return self();
    }

    /**
     * Creates the trainer.
     *
     * @return a trainer at step 0
     * @throws IllegalStateException if no random stream was set
     * @throws IllegalArgumentException if the parts cannot work together
     */
    public GanTrainer<B> build() {
        if (random == null) {
            throw new IllegalStateException("GanTrainer: expects a random stream for its noise, got none; call"
                    + " random(RandomStream.seeded(..))");
        }
        Diagnosis own = watching(diagnosis);
        List<TrainListener> all = new ArrayList<>(listeners);
        if (stopsOnInterrupt) {
            all.add(new StopOnInterrupt());
        }
        TrainStep<B> step = step(random, own);
        return ranks.map(each -> onRanks(step, all, own, each))
                .orElseGet(() -> new GanTrainer<>(step, all, own, evaluations, Agreement.alone()));
    }

    private GanTrainer<B> onRanks(TrainStep<B> step, List<TrainListener> others, Diagnosis own, Ranks setting) {
        Collective collective = setting.parallel.collective();
        List<TrainListener> all = new ArrayList<>(List.of(
                new SameWeights(step, collective, Interval.epoch()),
                new SameWeights(step, collective, setting.checks),
                new RankStates(step, collective, setting.checks)));
        all.addAll(others);
        return new GanTrainer<>(
                new DataParallelStep<>(step, setting.parallel), all, own, evaluations, Agreement.of(collective));
    }

    /** Returns the diagnosis of one trainer. */
    abstract Diagnosis watching(Diagnosis setting);

    abstract TrainStep<B> step(RandomStream stream, Diagnosis watching);

    abstract S self();
}
