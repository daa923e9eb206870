package org.gan4j.optim;

/**
 * Stays at 1, then decays linearly to {@code end} and stays there: 1 - (1 - end) t / length, where t counts steps since
 * the decay began.
 *
 * <p>CycleGAN (Zhu et al., ICCV 2017) keeps the rate for 100 epochs and decays it to 0 over 100 more. Immutable; safe
 * to share between threads.
 *
 * @param begin number of steps before the decay, zero or more
 * @param length number of steps of the decay, at least 1
 * @param end final factor, in [0, 1]
 */
public record LinearDecay(long begin, long length, double end) implements Schedule {
    /**
     * Checks the settings.
     *
     * @param begin number of steps before the decay, zero or more
     * @param length number of steps of the decay, at least 1
     * @param end final factor, in [0, 1]
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public LinearDecay {
        if (begin < 0) {
            throw new IllegalArgumentException("LinearDecay: expects to begin at step 0 or later, got " + begin);
        }
        Schedule.requireLength("LinearDecay", length);
        Schedule.requireEnd("LinearDecay", end);
    }

    @Override
    public double factor(long step) {
        long past = Math.max(0, Math.min(length, step - begin));
        return 1 - (1 - end) * past / length;
    }
}
