package org.gan4j.optim;

import java.util.List;
import org.gan4j.tensor.Tensor;

/**
 * Stochastic gradient descent: value -= learningRate * b, where b = momentum * b + gradient.
 *
 * <p>PyTorch's form (Sutskever et al., ICML 2013); without momentum, b is the gradient. Immutable; safe to share
 * between threads.
 *
 * @param learningRate step size, 0 or more
 * @param momentum share of the last step that is added to the next one, in [0, 1)
 * @param weightDecay share of the value that is added to its gradient, 0 or more
 */
public record Sgd(double learningRate, double momentum, double weightDecay) implements OptimizerSettings {
    /**
     * Checks the settings.
     *
     * @param learningRate step size, 0 or more
     * @param momentum share of the last step that is added to the next one, in [0, 1)
     * @param weightDecay share of the value that is added to its gradient, 0 or more
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public Sgd {
        OptimizerSettings.requireNonNegative("Sgd", "learningRate", learningRate);
        OptimizerSettings.requireDecay("Sgd", "momentum", momentum);
        OptimizerSettings.requireNonNegative("Sgd", "weightDecay", weightDecay);
    }

    /**
     * {@return plain gradient descent: no momentum, no weight decay}
     *
     * @param learningRate step size, 0 or more
     */
    public static Sgd withLearningRate(double learningRate) {
        return new Sgd(learningRate, 0, 0);
    }

    /**
     * Sets the share of the last step that is added to the next one.
     *
     * @param newMomentum in [0, 1)
     * @return gradient descent with this momentum
     */
    public Sgd momentum(double newMomentum) {
        return new Sgd(learningRate, newMomentum, weightDecay);
    }

    /**
     * Sets the share of the value that is added to its gradient.
     *
     * @param newWeightDecay 0 or more
     * @return gradient descent with this weight decay
     */
    public Sgd weightDecay(double newWeightDecay) {
        return new Sgd(learningRate, momentum, newWeightDecay);
    }

    @Override
    public List<String> moments() {
        return momentum == 0 ? List.of() : List.of("momentum_buffer");
    }

    @Override
    public Updated next(Tensor value, Tensor gradient, List<Tensor> moments, StepSettings at) {
        Tensor direction = OptimizerSettings.decayed(gradient, value, weightDecay);
        if (momentum != 0) {
            direction = moments.get(0).multiply(momentum).add(direction);
        }
        return new Updated(
                value.subtract(direction.multiply(at.learningRate())), momentum == 0 ? List.of() : List.of(direction));
    }
}
