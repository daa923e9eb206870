package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.StopOnInterrupt;
import org.gan4j.train.listener.TrainListener;
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

    TrainerSettings() {}

    /** Adds a listener, which is called after those added before. */
    public S listener(TrainListener listener) {
        listeners.add(listener);
        return self();
    }

    /** Adds an evaluation, whose value joins the metrics, after those added before. */
    public S evaluation(Evaluation evaluation) {
        evaluations.add(evaluation);
        return self();
    }

    /**
     * Stops the run after the current step when the process is asked to end, by Ctrl-C for example, and lets the process
     * end once checkpoints are written.
     */
    public S stopOnInterrupt() {
        stopsOnInterrupt = true;
        return self();
    }

    /** Sets the diagnosis that watches the run, {@link Diagnosis#standard} by default. */
    public S diagnosis(Diagnosis newDiagnosis) {
        diagnosis = newDiagnosis;
        return self();
    }

    /** Sets the stream from which all random streams of the step are split; required. */
    public S random(RandomStream stream) {
        random = stream;
        return self();
    }

    /**
     * Creates the trainer.
     *
     * @throws IllegalStateException if no random stream was set
     * @throws IllegalArgumentException if the parts cannot work together
     */
    public GanTrainer<B> build() {
        if (random == null) {
            throw new IllegalStateException(
                    "GanTrainer: expects a random stream for its noise, got none; call random(RandomStream.seeded(..))");
        }
        Diagnosis own = watching(diagnosis);
        List<TrainListener> all = new ArrayList<>(listeners);
        if (stopsOnInterrupt) {
            all.add(new StopOnInterrupt());
        }
        return new GanTrainer<>(step(random, own), all, own, evaluations);
    }

    /** Returns the diagnosis of one trainer. */
    abstract Diagnosis watching(Diagnosis setting);

    abstract TrainStep<B> step(RandomStream stream, Diagnosis watching);

    abstract S self();
}
