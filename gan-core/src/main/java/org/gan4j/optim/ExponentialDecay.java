package org.gan4j.optim;

/**
 * {@code rate} to the power of t / length: the factor has fallen to {@code rate} after {@code length} steps, to its square
 * after twice as many, and so on without an end.
 *
 * @param length the steps that multiply the factor by {@code rate} once, 1 or more
 * @param rate in (0, 1]
 */
public record ExponentialDecay(long length, double rate) implements Schedule {
    public ExponentialDecay {
        Schedule.requireLength("ExponentialDecay", length);
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("ExponentialDecay: expects a rate in (0, 1], got " + rate);
        }
    }

    @Override
    public double factor(long step) {
        // StrictMath: the same bits on every JDK.
        return StrictMath.pow(rate, (double) step / length);
    }
}
