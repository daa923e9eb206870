package org.gan4j.optim;

/**
 * Speed at which an {@link Ema} follows its network. Immutable; safe to share between threads.
 *
 * @param decay fraction of the average kept at each update, in [0, 1)
 * @param start number of initial updates, zero or more, during which the average is a plain copy because early weights
 *     are poor
 * @param rampUp largest half-life as a fraction of the updates so far, which lets the average forget early weights; 0
 *     for no limit
 */
public record EmaSettings(double decay, long start, double rampUp) {
    private static final double DECAY = 0.999;

    /**
     * Checks the settings.
     *
     * @param decay fraction of the average kept at each update, in [0, 1)
     * @param start number of initial updates, zero or more, during which the average is a plain copy because early
     *     weights are poor
     * @param rampUp largest half-life as a fraction of the updates so far, which lets the average forget early weights;
     *     0 for no limit
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public EmaSettings {
        OptimizerSettings.requireDecay("EmaSettings", "decay", decay);
        if (start < 0) {
            throw new IllegalArgumentException("EmaSettings: expects to start at update 0 or later, got " + start);
        }
        if (!(rampUp >= 0 && rampUp < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("EmaSettings: expects a ramp-up >= 0, got " + rampUp);
        }
    }

    /**
     * Creates settings without ramp-up.
     *
     * @param decay fraction of the average kept at each update, in [0, 1)
     * @param start number of initial updates, zero or more, during which the average is a plain copy
     */
    public EmaSettings(double decay, long start) {
        this(decay, start, 0);
    }

    /**
     * Converts a half-life in images, after which the weight of earlier values has fallen to a half whatever the batch
     * size, to a decay of 0.5^(batchSize / images). Karras et al., CVPR 2020, appendix, with 10,000 images.
     *
     * @param images half-life, positive
     * @param batchSize images in each update of the network, 1 or more
     * @return settings with that decay, from the first update
     */
    public static EmaSettings ofHalfLife(double images, int batchSize) {
        if (!(images > 0 && images < Double.POSITIVE_INFINITY) || batchSize < 1) {
            throw new IllegalArgumentException(
                    "EmaSettings.ofHalfLife: expects a positive number of images and batch size," + " got " + images
                            + " and " + batchSize);
        }
        return new EmaSettings(StrictMath.pow(0.5, batchSize / images), 0);
    }

    /** Uses ProGAN's decay of 0.999 (Karras et al., ICLR 2018), from the first update. */
    public EmaSettings() {
        this(DECAY, 0);
    }

    /**
     * Sets the share of the average that each update keeps.
     *
     * @param newDecay in [0, 1)
     * @return settings with this decay
     */
    public EmaSettings decay(double newDecay) {
        return new EmaSettings(newDecay, start, rampUp);
    }

    /**
     * Sets the start; BigGAN (Brock, Donahue and Simonyan, ICLR 2019) begins after 20,000 updates.
     *
     * @param newStart number of initial updates, zero or more, during which the average is a plain copy
     * @return settings with this start
     */
    public EmaSettings start(long newStart) {
        return new EmaSettings(decay, newStart, rampUp);
    }

    /**
     * Limits the half-life to a fraction of the updates so far; Karras et al., NeurIPS 2020, use 0.05 on CIFAR-10.
     *
     * @param newRampUp the fraction, zero or more; 0 for no limit
     * @return settings with this ramp-up
     */
    public EmaSettings rampUp(double newRampUp) {
        return new EmaSettings(decay, start, newRampUp);
    }

    /**
     * Returns the fraction of the average kept at an update.
     *
     * @param update number of updates before
     */
    double decayAt(long update) {
        if (update < start) {
            return 0;
        }
        if (rampUp == 0) {
            return decay;
        }
        return update == 0 ? 0 : Math.min(decay, StrictMath.pow(0.5, 1 / (rampUp * update)));
    }
}
