package org.gan4j.backend;

/**
 * Settings and step number of one Adam update: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015,
 * with PyTorch's weight decay, which adds {@code weightDecay * value} to the gradient. Immutable; safe to share between
 * threads.
 *
 * @param step number of this step, starting at 1
 */
public record AdamStep(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, long step) {

    /** Returns the factor of the update: the learning rate divided by the first moment's bias correction. */
    public double stepSize() {
        return learningRate / (1 - Math.pow(beta1, (double) step));
    }

    /** Returns the square root of the second moment's bias correction. */
    public double squareCorrection() {
        return Math.sqrt(1 - Math.pow(beta2, (double) step));
    }
}
