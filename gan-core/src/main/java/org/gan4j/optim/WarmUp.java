package org.gan4j.optim;

/**
 * Along a line up to 1, then another schedule from its beginning: (t + 1) / length for the first {@code length} steps, so
 * that the first is not lost and the last is whole.
 *
 * <p>Goyal et al., "Accurate, large minibatch SGD", 2017.
 *
 * @param length the steps of the warm-up, 1 or more
 * @param then what follows; its step 0 is the step behind the warm-up
 */
public record WarmUp(long length, Schedule then) implements Schedule {
    public WarmUp {
        Schedule.requireLength("WarmUp", length);
    }

    @Override
    public double factor(long step) {
        return step < length ? (step + 1.0) / length : then.factor(step - length);
    }
}
