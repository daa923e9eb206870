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
     * {@return the factor for a step}
     *
     * @param step number of steps taken before: 0 for the first
     */
    double factor(long step);

    /** {@return the constant factor 1} */
    static Schedule constant() {
        return ConstantSchedule.ONE;
    }

    /**
     * Puts a linear warm-up before this schedule, whose own steps count from the end of the warm-up.
     *
     * @param steps number of steps of the warm-up, at least 1
     * @return the warm-up followed by this schedule
     */
    default Schedule warmUp(long steps) {
        return new WarmUp(steps, this);
    }

    /**
     * Rejects lengths below 1.
     *
     * @param who name that begins the error's message
     * @param steps length to check
     * @throws IllegalArgumentException if the length is below 1
     */
    static void requireLength(String who, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(who + ": expects a length of 1 step or more, got " + steps);
        }
    }

    /**
     * Rejects final factors outside [0, 1].
     *
     * @param who name that begins the error's message
     * @param end factor to check
     * @throws IllegalArgumentException if the factor is outside [0, 1]
     */
    static void requireEnd(String who, double end) {
        if (!(end >= 0 && end <= 1)) {
            throw new IllegalArgumentException(who + ": expects to end with a factor in [0, 1], got " + end);
        }
    }
}
