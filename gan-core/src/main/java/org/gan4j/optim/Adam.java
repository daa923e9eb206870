package org.gan4j.optim;

import java.util.List;
import org.gan4j.backend.AdamStep;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Tensor;

/**
 * Adam: value -= learningRate * m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon), where m and v are the running
 * means of the gradient and of its square.
 *
 * <pre>{@code
 * Optimizer optimizer = new Optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999), generator.parameters());
 * }</pre>
 *
 * <p>Kingma and Ba, ICLR 2015; defaults and the order of operations are PyTorch's. Immutable; safe to share between
 * threads.
 *
 * @param learningRate step size, 0 or more
 * @param beta1 decay of the running mean of the gradient, in [0, 1)
 * @param beta2 decay of the running mean of the gradient's square, in [0, 1)
 * @param epsilon number added to the root of the mean square, 0 or more
 * @param weightDecay share of the value that is added to its gradient, 0 or more
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
        implements OptimizerSettings {
    /**
     * Checks the settings.
     *
     * @param learningRate step size, 0 or more
     * @param beta1 decay of the running mean of the gradient, in [0, 1)
     * @param beta2 decay of the running mean of the gradient's square, in [0, 1)
     * @param epsilon number added to the root of the mean square, 0 or more
     * @param weightDecay share of the value that is added to its gradient, 0 or more
     * @throws IllegalArgumentException if a setting is outside its range
     */
    public Adam {
        OptimizerSettings.requireNonNegative("Adam", "learningRate", learningRate);
        OptimizerSettings.requireDecay("Adam", "beta1", beta1);
        OptimizerSettings.requireDecay("Adam", "beta2", beta2);
        OptimizerSettings.requireNonNegative("Adam", "epsilon", epsilon);
        OptimizerSettings.requireNonNegative("Adam", "weightDecay", weightDecay);
    }

    /**
     * {@return Adam with PyTorch's other defaults: betas 0.9 and 0.999, epsilon 1e-8, no weight decay}
     *
     * @param learningRate step size, 0 or more
     */
    public static Adam withLearningRate(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
    }

    /**
     * Sets the decays of the running means.
     *
     * @param newBeta1 decay for the gradient, in [0, 1)
     * @param newBeta2 decay for the gradient's square, in [0, 1)
     * @return Adam with these decays
     */
    public Adam betas(double newBeta1, double newBeta2) {
        return new Adam(learningRate, newBeta1, newBeta2, epsilon, weightDecay);
    }

    /**
     * Sets the number that is added to the root of the mean square.
     *
     * @param newEpsilon 0 or more
     * @return Adam with this epsilon
     */
    public Adam epsilon(double newEpsilon) {
        return new Adam(learningRate, beta1, beta2, newEpsilon, weightDecay);
    }

    /**
     * Sets the share of the value that is added to its gradient.
     *
     * @param newWeightDecay 0 or more
     * @return Adam with this weight decay
     */
    public Adam weightDecay(double newWeightDecay) {
        return new Adam(learningRate, beta1, beta2, epsilon, newWeightDecay);
    }

    /**
     * Adapts the settings to a loss whose penalty is computed at every {@code every}-th update only: with c = every /
     * (every + 1), the learning rate times c, and betas to the power of c, so that gradients decay as if loss and
     * penalty were separate updates. Karras et al., CVPR 2020, appendix B.
     *
     * @param every the interval of the penalty in updates, 1 or more
     * @return Adam with the smaller rate and betas
     * @throws IllegalArgumentException if the interval is below 1
     */
    public Adam forLazyPenalty(int every) {
        if (every < 1) {
            throw new IllegalArgumentException("Adam: expects a penalty every 1 update or more, got " + every);
        }
        double share = every / (every + 1.0);
        return new Adam(
                learningRate * share, StrictMath.pow(beta1, share), StrictMath.pow(beta2, share), epsilon, weightDecay);
    }

    @Override
    public List<String> moments() {
        return List.of("exp_avg", "exp_avg_sq");
    }

    @Override
    public Updated next(Tensor value, Tensor gradient, List<Tensor> moments, StepSettings at) {
        AdamStep step = at(at);
        Tensor g = OptimizerSettings.decayed(gradient, value, weightDecay);
        Tensor mean = moments.get(0).multiply(beta1).add(g.multiply(1 - beta1));
        Tensor square = moments.get(1).multiply(beta2).add(g.multiply(g).multiply(1 - beta2));
        Tensor divisor =
                OptimizerSettings.root(square).divide(step.squareCorrection()).add(epsilon);
        return new Updated(value.subtract(mean.divide(divisor).multiply(step.stepSize())), List.of(mean, square));
    }

    @Override
    public void step(Parameter parameter, Tensor gradient, List<Buffer> moments, StepSettings at) {
        Buffer mean = moments.get(0);
        Buffer square = moments.get(1);
        parameter.change(
                p -> mean.change(m -> square.change(v -> gradient.backend().adam(p, gradient.array(), m, v, at(at)))));
    }

    private AdamStep at(StepSettings at) {
        return new AdamStep(at.learningRate(), beta1, beta2, epsilon, weightDecay, at.step());
    }
}
