package org.gan4j.optim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;

/**
 * Scales the gradients of all parameters by min(1, limit / (norm + 1e-6)), where norm is that of all their elements
 * together.
 *
 * <p>Pascanu, Mikolov and Bengio, ICML 2013; PyTorch's clip_grad_norm_. Immutable; safe to share between threads.
 *
 * @param limit maximum norm, positive
 */
public record ClipByGlobalNorm(double limit) implements GradientClipping {
    private static final double EPSILON = 1e-6;

    /**
     * Checks the limit.
     *
     * @param limit maximum norm, positive
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    public ClipByGlobalNorm {
        GradientClipping.requirePositive("ClipByGlobalNorm", "limit", limit);
    }

    @Override
    public Gradients clip(Gradients gradients, List<Parameter> parameters) {
        return gradients
                .sumOfSquares(parameters)
                .map(square -> shortened(gradients, parameters, square))
                .orElse(gradients);
    }

    private Gradients shortened(Gradients gradients, List<Parameter> parameters, Tensor square) {
        Tensor norm = OptimizerSettings.root(square).add(EPSILON);
        Tensor factor = norm.power(-1).multiply(limit).minimum(1);
        Map<Parameter, Tensor> clipped = new HashMap<>();
        for (Parameter parameter : parameters) {
            if (gradients.has(parameter)) {
                clipped.put(parameter, gradients.of(parameter).multiply(factor));
            }
        }
        return gradients.with(clipped);
    }
}
