package org.gan4j.optim;

/**
 * Decays from 1 to {@code end} along half a cosine: end + (1 - end) (1 + cos(pi t / length)) / 2; afterwards stays at
 * {@code end}.
 *
 * <p>Loshchilov and Hutter, "SGDR", ICLR 2017, without restarts; PyTorch's CosineAnnealingLR. Immutable; safe to share
 * between threads.
 *
 * @param length number of steps of the decay, at least 1
 * @param end final factor, in [0, 1]
 */
public record CosineDecay(long length, double end) implements Schedule {
    /**
     * Checks the settings.
     *
     * @param length number of steps of the decay, at least 1
     * @param end final factor, in [0, 1]
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public CosineDecay {
        Schedule.requireLength("CosineDecay", length);
        Schedule.requireEnd("CosineDecay", end);
    }

    @Override
    public double factor(long step) {
        double past = (double) Math.min(length, step) / length;
        // StrictMath gives the same bits on every JDK.
        return end + (1 - end) * (1 + StrictMath.cos(Math.PI * past)) / 2;
    }
}
