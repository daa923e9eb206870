package org.gan4j.train.listener;

/**
 * The interval at which a {@link PeriodicListener} acts; it always acts after the last step of a run as well. Immutable;
 * safe to share between threads.
 *
 * <p>{@code Interval.steps(200)} is after each step whose number is a multiple of 200, {@code Interval.epoch()} after each pass
 * over the data.
 */
public final class Interval {
    private static final Interval EPOCH = new Interval(0);

    private final long steps;

    private Interval(long steps) {
        this.steps = steps;
    }

    /**
     * {@return an interval in steps}
     *
     * @param count 1 or more
     */
    public static Interval steps(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("Interval.steps: expects 1 or more, got " + count);
        }
        return new Interval(count);
    }

    /** {@return the interval of one epoch} */
    public static Interval epoch() {
        return EPOCH;
    }

    boolean isAtStep(long step) {
        return steps > 0 && step % steps == 0;
    }

    boolean isAtEpoch() {
        return steps == 0;
    }

    @Override
    public String toString() {
        return steps == 0 ? "every epoch" : "every " + steps + " steps";
    }
}
