package org.gan4j.recipes.technique;

import java.util.function.DoubleFunction;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.optim.RmsProp;
import org.gan4j.optim.Schedule;
import org.gan4j.optim.Sgd;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.train.GanTrainerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of optimizers, rates and averages: null where the recipe's stays.
 *
 * @param optimizer the optimizer of both networks
 * @param beta1 of Adam
 * @param beta2 of Adam
 * @param discriminatorSteps the updates of the discriminator in a step
 * @param discriminatorLearningRate where it is not the generator's
 * @param schedule of the learning rates, after the warm-up
 * @param scheduleSteps its length, in steps of the run
 * @param warmUp the steps of the run before the schedule, in which learning rates rise along a line
 * @param ema the decay of the average of the generator, of which samples are drawn
 */
public record Pace(
        @Nullable OptimizerChoice optimizer,
        @Nullable Double beta1,
        @Nullable Double beta2,
        @Nullable Integer discriminatorSteps,
        @Nullable Double discriminatorLearningRate,
        @Nullable ScheduleChoice schedule,
        @Nullable Long scheduleSteps,
        @Nullable Long warmUp,
        @Nullable Double ema) {
    /**
     * Checks the values.
     *
     * @param optimizer the optimizer of both networks
     * @param beta1 of Adam
     * @param beta2 of Adam
     * @param discriminatorSteps the updates of the discriminator in a step
     * @param discriminatorLearningRate where it is not the generator's
     * @param schedule of the learning rates, after the warm-up
     * @param scheduleSteps its length, in steps of the run
     * @param warmUp the steps of the run before the schedule, in which learning rates rise along a line
     * @param ema the decay of the average of the generator, of which samples are drawn
     * @throws IllegalArgumentException if a choice needs another one that is absent
     */
    public Pace {
        if ((beta1 != null || beta2 != null) && optimizer != null && optimizer != OptimizerChoice.ADAM) {
            throw new IllegalArgumentException(
                    (beta1 != null ? "--beta1" : "--beta2") + " needs --optimizer adam, not " + optimizer.key());
        }
        boolean isConstant = schedule == null || schedule == ScheduleChoice.CONSTANT;
        if (schedule != null && !isConstant && scheduleSteps == null) {
            throw new IllegalArgumentException("--schedule " + schedule.key() + " needs --schedule-steps");
        }
        if (isConstant && scheduleSteps != null) {
            throw new IllegalArgumentException("--schedule-steps needs --schedule linear, cosine or exponential"
                    + (schedule == null ? "" : ", not " + schedule.key()));
        }
    }

    /** {@return the choices that leave everything to the recipe} */
    public static Pace standard() {
        return new Pace(null, null, null, null, null, null, null, null, null);
    }

    /** The updates of the discriminator in a step. */
    int updates(DiscriminatorPace own) {
        return discriminatorSteps == null ? own.updates() : discriminatorSteps;
    }

    /** Sets what is chosen, and the optimizers of both networks. */
    void applyTo(GanTrainerBuilder<?> builder, Alternation.Rules own, DiscriminatorPace pace, double learningRate) {
        builder.generatorOptimizer(generator(own.generator(), learningRate))
                .discriminatorOptimizer(discriminator(own.discriminator(), pace, learningRate))
                .discriminatorSteps(updates(pace));
    }

    /**
     * The generator's optimizer.
     *
     * @param own the recipe's, for a learning rate
     */
    OptimizerSettings generator(DoubleFunction<OptimizerSettings> own, double learningRate) {
        return scheduled(rule(own, learningRate), 1);
    }

    /**
     * The discriminator's optimizer.
     *
     * @param own the recipe's, for a learning rate
     * @param pace the recipe's
     * @param learningRate of the generator
     */
    OptimizerSettings discriminator(
            DoubleFunction<OptimizerSettings> own, DiscriminatorPace pace, double learningRate) {
        double rate = discriminatorLearningRate == null ? pace.rate() * learningRate : discriminatorLearningRate;
        return scheduled(rule(own, rate), updates(pace));
    }

    private OptimizerSettings rule(DoubleFunction<OptimizerSettings> own, double learningRate) {
        if (optimizer == OptimizerChoice.SGD) {
            return Sgd.withLearningRate(learningRate);
        }
        if (optimizer == OptimizerChoice.RMSPROP) {
            return RmsProp.withLearningRate(learningRate);
        }
        OptimizerSettings rule = own.apply(learningRate);
        if (rule instanceof Adam adam) {
            return adam.betas(beta1 == null ? adam.beta1() : beta1, beta2 == null ? adam.beta2() : beta2);
        }
        return rule;
    }

    /** With the schedule of an optimizer that takes so many steps in each of the run's. */
    private OptimizerSettings scheduled(OptimizerSettings rule, int updates) {
        if (schedule == null && warmUp == null) {
            return rule;
        }
        Schedule behind = schedule == null
                ? Schedule.constant()
                : schedule.schedule(scheduleSteps == null ? 1 : Math.multiplyExact(scheduleSteps, (long) updates));
        return rule.schedule(warmUp == null ? behind : behind.warmUp(Math.multiplyExact(warmUp, (long) updates)));
    }
}
