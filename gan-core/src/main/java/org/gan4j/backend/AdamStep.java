package org.gan4j.backend;

/**
 * Settings and step number of one Adam update: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015,
 * with PyTorch's weight decay, which adds {@code weightDecay * value} to the gradient. Immutable; safe to share between
 * threads.
 *
 * @param learningRate step size, 0 or more
 * @param beta1 decay of the running mean of the gradient, in [0, 1)
 * @param beta2 decay of the running mean of the gradient's square, in [0, 1)
 * @param epsilon number added to the root of the mean square
 * @param weightDecay share of the value that is added to its gradient, 0 for none
 * @param step number of this step, starting at 1
 */
public record AdamStep(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, long step) {

    /** {@return the factor of the update: the learning rate divided by the first moment's bias correction} */
    public double stepSize() {
        return learningRate / (1 - Math.pow(beta1, (double) step));
    }

    /** {@return the square root of the second moment's bias correction} */
    public double squareCorrection() {
        return Math.sqrt(1 - Math.pow(beta2, (double) step));
    }
}
