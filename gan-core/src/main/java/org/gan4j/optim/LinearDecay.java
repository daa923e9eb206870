package org.gan4j.optim;

/**
 * 1 for a while, then along a line to {@code end}, where it stays: 1 - (1 - end) t / length, t being the steps since the
 * beginning of the decay.
 *
 * <p>CycleGAN (Zhu et al., ICCV 2017) keeps the rate for 100 epochs and lets it fall to 0 over 100 more.
 *
 * @param begin the steps before the decay, zero or more
 * @param length the steps from the factor 1 to {@code end}, 1 or more
 * @param end in [0, 1]
 */
public record LinearDecay(long begin, long length, double end) implements Schedule {
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
