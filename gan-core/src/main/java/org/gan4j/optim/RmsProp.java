package org.gan4j.optim;

import java.util.List;
import org.gan4j.tensor.Tensor;

/**
 * RMSProp: value -= learningRate * b, where b = momentum * b + gradient / (sqrt(v) + epsilon) and v is the running mean
 * of the gradient's square.
 *
 * <p>Hinton's lecture 6e, 2012; defaults and form are PyTorch's. Immutable; safe to share between threads.
 *
 * @param learningRate step size, 0 or more
 * @param decay decay of the running mean of the gradient's square, PyTorch's alpha, in [0, 1)
 * @param epsilon number added to the root of the mean square, 0 or more
 * @param momentum share of the last step that is added to the next one, in [0, 1)
 * @param weightDecay share of the value that is added to its gradient, 0 or more
 */
public record RmsProp(double learningRate, double decay, double epsilon, double momentum, double weightDecay)
        implements OptimizerSettings {
    /**
     * Checks the settings.
     *
     * @param learningRate step size, 0 or more
     * @param decay decay of the running mean of the gradient's square, PyTorch's alpha, in [0, 1)
     * @param epsilon number added to the root of the mean square, 0 or more
     * @param momentum share of the last step that is added to the next one, in [0, 1)
     * @param weightDecay share of the value that is added to its gradient, 0 or more
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public RmsProp {
        OptimizerSettings.requireNonNegative("RmsProp", "learningRate", learningRate);
        OptimizerSettings.requireDecay("RmsProp", "decay", decay);
        OptimizerSettings.requireNonNegative("RmsProp", "epsilon", epsilon);
        OptimizerSettings.requireDecay("RmsProp", "momentum", momentum);
        OptimizerSettings.requireNonNegative("RmsProp", "weightDecay", weightDecay);
    }

    /**
     * {@return RMSProp with PyTorch's other defaults: decay 0.99, epsilon 1e-8, no momentum, no weight decay}
     *
     * @param learningRate step size, 0 or more
     */
    public static RmsProp withLearningRate(double learningRate) {
        return new RmsProp(learningRate, 0.99, 1e-8, 0, 0);
    }

    /**
     * Sets the decay of the running mean of the square.
     *
     * @param newDecay in [0, 1)
     * @return RMSProp with this decay
     */
    public RmsProp decay(double newDecay) {
        return new RmsProp(learningRate, newDecay, epsilon, momentum, weightDecay);
    }

    /**
     * Sets the number that is added to the root of the mean square.
     *
     * @param newEpsilon 0 or more
     * @return RMSProp with this epsilon
     */
    public RmsProp epsilon(double newEpsilon) {
        return new RmsProp(learningRate, decay, newEpsilon, momentum, weightDecay);
    }

    /**
     * Sets the share of the last step that is added to the next one.
     *
     * @param newMomentum in [0, 1)
     * @return RMSProp with this momentum
     */
    public RmsProp momentum(double newMomentum) {
        return new RmsProp(learningRate, decay, epsilon, newMomentum, weightDecay);
    }

    /**
     * Sets the share of the value that is added to its gradient.
     *
     * @param newWeightDecay 0 or more
     * @return RMSProp with this weight decay
     */
    public RmsProp weightDecay(double newWeightDecay) {
        return new RmsProp(learningRate, decay, epsilon, momentum, newWeightDecay);
    }

    @Override
    public List<String> moments() {
        return momentum == 0 ? List.of("square_avg") : List.of("square_avg", "momentum_buffer");
    }

    @Override
    public Updated next(Tensor value, Tensor gradient, List<Tensor> moments, StepSettings at) {
        Tensor g = OptimizerSettings.decayed(gradient, value, weightDecay);
        Tensor square = moments.get(0).multiply(decay).add(g.multiply(g).multiply(1 - decay));
        Tensor direction = g.divide(OptimizerSettings.root(square).add(epsilon));
        if (momentum == 0) {
            return new Updated(value.subtract(direction.multiply(at.learningRate())), List.of(square));
        }
        Tensor velocity = moments.get(1).multiply(momentum).add(direction);
        return new Updated(value.subtract(velocity.multiply(at.learningRate())), List.of(square, velocity));
    }
}
