package org.gan4j.train.listener;

/**
 * How often a {@link PeriodicListener} acts, besides behind the last step of a run.
 *
 * <p>{@code Every.steps(200)} is behind each step whose number is a multiple of 200; {@code Every.epoch()} behind each pass
 * over the data.
 */
public final class Every {
    private static final Every EPOCH = new Every(0);

    private final long steps;

    private Every(long steps) {
        this.steps = steps;
    }

    /**
     * Every so many steps.
     *
     * @param count 1 or more
     */
    public static Every steps(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("Every.steps: expects 1 or more, got " + count);
        }
        return new Every(count);
    }

    /** At the end of every epoch. */
    public static Every epoch() {
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
