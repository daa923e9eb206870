package org.gan4j.optim;

/**
 * How slowly an {@link Ema} follows its network.
 *
 * @param decay what remains of the average at each update, in [0, 1)
 * @param start the updates before, zero or more, during which the average is a copy: the first weights are no good
 */
public record EmaSettings(double decay, long start) {
    private static final double DECAY = 0.999;

    public EmaSettings {
        OptimizerSettings.requireDecay("EmaSettings", "decay", decay);
        if (start < 0) {
            throw new IllegalArgumentException("EmaSettings: expects to start at update 0 or later, got " + start);
        }
    }

    /** ProGAN's decay (Karras et al., ICLR 2018) of 0.999, from the beginning. */
    public EmaSettings() {
        this(DECAY, 0);
    }

    public EmaSettings decay(double newDecay) {
        return new EmaSettings(newDecay, start);
    }

    /** As BigGAN (Brock, Donahue and Simonyan, ICLR 2019), which begins after 20,000 updates. */
    public EmaSettings start(long newStart) {
        return new EmaSettings(decay, newStart);
    }
}
