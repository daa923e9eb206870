package org.gan4j.nn;

/**
 * Settings of a batch normalisation. Immutable; safe to share between threads.
 *
 * @param channels channels of its input
 * @param eps number added to the variance
 * @param momentum weight of a new batch in the running statistics, in [0, 1]
 * @param affine true to learn a weight and a bias for each channel
 */
public record BatchNormSettings(int channels, double eps, double momentum, boolean affine) {
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_MOMENTUM = 0.1;

    /**
     * {@return PyTorch's defaults: eps 1e-5, momentum 0.1, affine}
     *
     * @param channels channels of the input
     */
    public static BatchNormSettings of(int channels) {
        return new BatchNormSettings(channels, DEFAULT_EPS, DEFAULT_MOMENTUM, true);
    }

    /**
     * Sets the number that is added to the variance.
     *
     * @param newEps above 0
     * @return settings with this eps
     */
    public BatchNormSettings eps(double newEps) {
        return new BatchNormSettings(channels, newEps, momentum, affine);
    }

    /**
     * Sets the share of a batch in the running statistics.
     *
     * @param newMomentum in [0, 1]
     * @return settings with this momentum
     */
    public BatchNormSettings momentum(double newMomentum) {
        return new BatchNormSettings(channels, eps, newMomentum, affine);
    }

    /**
     * Leaves out the learned scale and shift.
     *
     * @return settings without them
     */
    public BatchNormSettings withoutAffine() {
        return new BatchNormSettings(channels, eps, momentum, false);
    }

    BatchNormSettings require(String layer) {
        if (channels <= 0 || !(eps > 0) || !(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    layer + ": expects positive channels, eps > 0 and momentum in [0, 1], got " + channels + ", " + eps
                            + " and " + momentum);
        }
        return this;
    }
}
