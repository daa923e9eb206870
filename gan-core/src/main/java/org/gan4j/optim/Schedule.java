package org.gan4j.optim;

/**
 * Factor of a number, usually a learning rate, as a pure function of the step; its lengths are its own settings, never
 * those of a run.
 *
 * <p>{@code Adam.withLearningRate(2e-4).schedule(new LinearDecay(10_000, 10_000, 0))} gives optimizer settings a
 * schedule. An implementation is a record, or its {@code toString} names all settings: checkpoints compare that text,
 * so a lambda is refused. Immutable; safe to share between threads.
 */
public interface Schedule {
    /**
     * Returns the factor for a step.
     *
     * @param step number of steps taken before: 0 for the first
     */
    double factor(long step);

    /** Returns the constant factor 1. */
    static Schedule constant() {
        return ConstantSchedule.ONE;
    }

    /**
     * Returns this schedule after a linear warm-up of {@code steps} steps; its own steps count from the end of the
     * warm-up.
     */
    default Schedule warmUp(long steps) {
        return new WarmUp(steps, this);
    }

    /** Rejects lengths below 1. */
    static void requireLength(String who, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(who + ": expects a length of 1 step or more, got " + steps);
        }
    }

    /** Rejects final factors outside [0, 1]. */
    static void requireEnd(String who, double end) {
        if (!(end >= 0 && end <= 1)) {
            throw new IllegalArgumentException(who + ": expects to end with a factor in [0, 1], got " + end);
        }
    }
}
