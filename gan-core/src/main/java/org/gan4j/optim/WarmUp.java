package org.gan4j.optim;

/**
 * Rises linearly to 1, then follows another schedule from its beginning: (t + 1) / length for the first {@code length}
 * steps, so that the first is above 0 and the last is 1.
 *
 * <p>Goyal et al., "Accurate, large minibatch SGD", 2017. Immutable; safe to share between threads.
 *
 * @param length number of steps of the warm-up, at least 1
 * @param then the schedule that follows; its step 0 is the first step after the warm-up
 */
public record WarmUp(long length, Schedule then) implements Schedule {
    /**
     * Checks the length.
     *
     * @param length number of steps of the warm-up, at least 1
     * @param then the schedule that follows; its step 0 is the first step after the warm-up
     * @throws IllegalArgumentException if the length is below 1
     */
    public WarmUp {
        Schedule.requireLength("WarmUp", length);
    }

    @Override
    public double factor(long step) {
        return step < length ? (step + 1.0) / length : then.factor(step - length);
    }
}
