package org.gan4j.optim;

/**
 * Decays exponentially, without end: the factor is {@code rate} to the power of t / length. Immutable; safe to share
 * between threads.
 *
 * @param length number of steps in which the factor is multiplied by {@code rate}, at least 1
 * @param rate factor per {@code length} steps, in (0, 1]
 */
public record ExponentialDecay(long length, double rate) implements Schedule {
    /**
     * Checks the settings.
     *
     * @param length number of steps in which the factor is multiplied by {@code rate}, at least 1
     * @param rate factor per {@code length} steps, in (0, 1]
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public ExponentialDecay {
        Schedule.requireLength("ExponentialDecay", length);
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("ExponentialDecay: expects a rate in (0, 1], got " + rate);
        }
    }

    @Override
    public double factor(long step) {
        // StrictMath gives the same bits on every JDK.
        return StrictMath.pow(rate, (double) step / length);
    }
}
