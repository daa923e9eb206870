package org.gan4j.backend;

/**
 * The numbers of one step of Adam: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, with
 * PyTorch's weight decay, which adds {@code weightDecay * value} to the gradient.
 *
 * @param step the number of this step, from 1
 */
public record AdamStep(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, long step) {

    /** The factor of the update: the learning rate over the first moment's bias correction. */
    public double stepSize() {
        return learningRate / (1 - Math.pow(beta1, (double) step));
    }

    /** The root of the second moment's bias correction. */
    public double squareCorrection() {
        return Math.sqrt(1 - Math.pow(beta2, (double) step));
    }
}
