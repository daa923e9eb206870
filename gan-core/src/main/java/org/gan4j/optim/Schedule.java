package org.gan4j.optim;

/**
 * How a number, most often a learning rate, changes with the steps: a pure function, whose lengths are settings of its own
 * and never those of a run.
 *
 * <p>{@code Adam.withLearningRate(2e-4).schedule(new LinearDecay(10_000, 10_000, 0))} gives any rule a schedule. An
 * implementation is a record, or tells all its settings by {@code toString}: by that a checkpoint compares, so a lambda is
 * refused where it is set.
 */
public interface Schedule {
    /**
     * What the number is multiplied by.
     *
     * @param step the steps taken before: 0 for the first
     */
    double factor(long step);

    /** The factor 1 for ever. */
    static Schedule constant() {
        return ConstantSchedule.ONE;
    }

    /** This schedule behind a linear warm-up of so many steps, from which on its own steps count. */
    default Schedule warmUp(long steps) {
        return new WarmUp(steps, this);
    }

    /** Refuses lengths below 1. */
    static void requireLength(String who, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(who + ": expects a length of 1 step or more, got " + steps);
        }
    }

    /** Refuses factors to end with outside [0, 1]. */
    static void requireEnd(String who, double end) {
        if (!(end >= 0 && end <= 1)) {
            throw new IllegalArgumentException(who + ": expects to end with a factor in [0, 1], got " + end);
        }
    }
}
