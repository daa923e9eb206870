package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.step.TrainStep;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link GanTrainer} that do not depend on its training step.
 *
 * @param <B> the batch
 * @param <S> the class of these settings
 */
public abstract sealed class TrainerSettings<B, S extends TrainerSettings<B, S>>
        permits GanTrainerBuilder, TrainerBuilder {
    private final List<TrainListener> listeners = new ArrayList<>();
    private Diagnosis diagnosis = Diagnosis.standard();
    private @Nullable RandomStream random;

    TrainerSettings() {}

    /** Adds a listener after those added before. */
    public S listener(TrainListener listener) {
        listeners.add(listener);
        return self();
    }

    /** Sets what watches the run: {@link Diagnosis#standard} unless set otherwise. */
    public S diagnosis(Diagnosis newDiagnosis) {
        diagnosis = newDiagnosis;
        return self();
    }

    /** Sets the stream that all draws of the step are split off from; needed. */
    public S random(RandomStream stream) {
        random = stream;
        return self();
    }

    /**
     * Makes the trainer.
     *
     * @throws IllegalStateException if no random stream was set
     * @throws IllegalArgumentException if the parts do not go together
     */
    public GanTrainer<B> build() {
        if (random == null) {
            throw new IllegalStateException(
                    "GanTrainer: expects a random stream for its noise, got none; call random(RandomStream.seeded(..))");
        }
        return new GanTrainer<>(step(random, diagnosis), listeners, diagnosis);
    }

    abstract TrainStep<B> step(RandomStream stream, Diagnosis watching);

    abstract S self();
}
