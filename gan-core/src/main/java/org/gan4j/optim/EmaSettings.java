package org.gan4j.optim;

/**
 * Speed at which an {@link Ema} follows its network. Immutable; safe to share between threads.
 *
 * @param decay fraction of the average kept at each update, in [0, 1)
 * @param start number of initial updates, zero or more, during which the average is a plain copy because early weights
 *     are poor
 */
public record EmaSettings(double decay, long start) {
    private static final double DECAY = 0.999;

    public EmaSettings {
        OptimizerSettings.requireDecay("EmaSettings", "decay", decay);
        if (start < 0) {
            throw new IllegalArgumentException("EmaSettings: expects to start at update 0 or later, got " + start);
        }
    }

    /** Uses ProGAN's decay of 0.999 (Karras et al., ICLR 2018), from the first update. */
    public EmaSettings() {
        this(DECAY, 0);
    }

    public EmaSettings decay(double newDecay) {
        return new EmaSettings(newDecay, start);
    }

    /**
     * Returns these settings with another start; BigGAN (Brock, Donahue and Simonyan, ICLR 2019) begins after 20,000
     * updates.
     */
    public EmaSettings start(long newStart) {
        return new EmaSettings(decay, newStart);
    }
}
