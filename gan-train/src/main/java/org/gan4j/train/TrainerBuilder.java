package org.gan4j.train;

import java.util.function.Function;
import org.gan4j.random.RandomStream;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.step.TrainStep;

/**
 * The settings of a {@link GanTrainer} for a custom training step. Not thread-safe.
 *
 * @param <B> the batch
 */
public final class TrainerBuilder<B> extends TrainerSettings<B, TrainerBuilder<B>> {
    private final Function<RandomStream, TrainStep<B>> step;

    TrainerBuilder(Function<RandomStream, TrainStep<B>> step) {
        this.step = step;
    }

    /** Returns the setting as it is: a custom step has its own observers. */
    @Override
    Diagnosis watching(Diagnosis setting) {
        return setting;
    }

    @Override
    TrainStep<B> step(RandomStream random, Diagnosis diagnosis) {
        return step.apply(random);
    }

    @Override
    TrainerBuilder<B> self() {
        return this;
    }
}
