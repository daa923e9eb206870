package org.gan4j.cli.option;

import org.gan4j.recipes.technique.OptimizerChoice;
import org.gan4j.recipes.technique.Pace;
import org.gan4j.recipes.technique.ScheduleChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of optimizers, rates and averages: null where they are not given. */
final class PaceOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            converter = Choices.Optimizer.class,
            description = "Optimizer: adam, sgd or rmsprop. Default: the recipe's, which is adam.")
    private @Nullable OptimizerChoice optimizer;

    @Option(
            names = "--beta1",
            paramLabel = "X",
            converter = NumberConverters.Share.class,
            description = "Adam's beta1. Default: the recipe's.")
    private @Nullable Double beta1;

    @Option(
            names = "--beta2",
            paramLabel = "X",
            converter = NumberConverters.Share.class,
            description = "Adam's beta2. Default: the recipe's.")
    private @Nullable Double beta2;

    @Option(
            names = "--discriminator-steps",
            paramLabel = "K",
            converter = NumberConverters.Repeats.class,
            description = "Updates of the discriminator for each of the generator. Default: 1.")
    private @Nullable Integer discriminatorSteps;

    @Option(
            names = "--discriminator-learning-rate",
            paramLabel = "X",
            converter = NumberConverters.Rate.class,
            description = "Learning rate of the discriminator (TTUR). Default: the generator's.")
    private @Nullable Double discriminatorLearningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            converter = Choices.Schedule.class,
            description =
                    "Learning-rate schedule: constant; linear or cosine, to 0; exponential, to a tenth again and again.")
    private @Nullable ScheduleChoice schedule;

    @Option(
            names = "--schedule-steps",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "The length of the schedule, in steps.")
    private @Nullable Long scheduleSteps;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Let the learning rates rise for N steps before the schedule begins.")
    private @Nullable Long warmUp;

    @Option(
            names = "--ema",
            paramLabel = "X",
            converter = NumberConverters.Share.class,
            description = "Average the generator with this decay, 0.999 for example, and draw samples of the average.")
    private @Nullable Double ema;

    Pace chosen() {
        return new Pace(
                optimizer,
                beta1,
                beta2,
                discriminatorSteps,
                discriminatorLearningRate,
                schedule,
                scheduleSteps,
                warmUp,
                ema);
    }
}
