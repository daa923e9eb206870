package org.gan4j.tensor;

import static org.gan4j.tensor.Input.input;

import java.util.List;
import java.util.function.UnaryOperator;

/** Two linear layers with an activation between them, under WGAN-GP's penalty: for the tests of any backend. */
public final class SmallCritic {
    private SmallCritic() {}

    /** The penalty's gradients by the critic's weights and by the samples, of order 1 and 2. */
    public static GradientCheck penaltyCheck(UnaryOperator<Tensor> activation) {
        return GradientCheck.ofAll(
                inputs -> penalty(x -> critic(activation, x, inputs), inputs.get(0)),
                input(3, 4),
                input(5, 4),
                input(5),
                input(1, 5),
                input(1));
    }

    /** Gulrajani et al., NIPS 2017: the mean of (norm(slope of the score of a sample) - 1)^2, for samples [n, size]. */
    static Tensor penalty(UnaryOperator<Tensor> critic, Tensor samples) {
        Tensor x = samples.isRecorded() ? samples : samples.asVariable();
        Tensor slopes = critic.apply(x).sum().differentiableGradients(x).of(x);
        Tensor excess = slopes.multiply(slopes).sum(1).sqrt().subtract(1);
        return excess.multiply(excess).mean();
    }

    private static Tensor critic(UnaryOperator<Tensor> activation, Tensor x, List<Tensor> inputs) {
        Tensor hidden = activation.apply(x.linear(inputs.get(1), inputs.get(2)));
        return hidden.linear(inputs.get(3), inputs.get(4));
    }
}
