package org.gan4j.recipes;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.gan4j.data.Batch;
import org.gan4j.optim.Ema;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.step.TrainStep;

/**
 * A training step of the recipe's own, which takes one batch, and some of the techniques.
 *
 * @param techniques the options of the command line that the step makes use of; others are refused
 * @param optimizer gives the optimizer setting of all networks for a learning rate
 * @param maker makes the step
 */
public record OwnStep(Set<String> techniques, DoubleFunction<OptimizerSettings> optimizer, Maker maker)
        implements TrainingMethod {
    /** The options of optimizers, schedules, clipping and averages, which any step of several networks can take. */
    public static final Set<String> PACE = Set.of(
            "--optimizer",
            "--beta1",
            "--beta2",
            "--discriminator-learning-rate",
            "--schedule",
            "--schedule-steps",
            "--warm-up",
            "--ema",
            "--ema-half-life",
            "--ema-ramp-up",
            "--ema-start",
            "--clip-gradients-norm",
            "--clip-gradients-value");

    /**
     * Copies the set.
     *
     * @param techniques the options of the command line that the step makes use of; others are refused
     * @param optimizer gives the optimizer setting of all networks for a learning rate
     * @param maker makes the step
     */
    public OwnStep {
        techniques = Set.copyOf(techniques);
    }

    /**
     * {@return a step that takes {@link #PACE} and some more options}
     *
     * @param optimizer gives the optimizer setting of all networks for a learning rate
     * @param maker makes the step
     * @param more further options, such as {@code --history-pool}
     */
    public static OwnStep of(DoubleFunction<OptimizerSettings> optimizer, Maker maker, String... more) {
        Set<String> taken = new TreeSet<>(PACE);
        taken.addAll(Set.of(more));
        return new OwnStep(taken, optimizer, maker);
    }

    /** Makes a training step of networks at their first weights. */
    @FunctionalInterface
    public interface Maker {
        /**
         * {@return the step}
         *
         * @param choices of the user
         * @param averages of the generators, by the names of their parts; empty if the user wants none
         * @param diagnosis gives observers of the step by {@link Diagnosis#watch}
         * @param random what the step's streams are split off from
         */
        TrainStep<Batch> step(StepChoices choices, Map<String, Ema> averages, Diagnosis diagnosis, RandomStream random);
    }
}
